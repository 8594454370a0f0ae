import { expect, test } from 'vitest';
import { thingOf } from '../../src/lib/core/thing';

test.each([
	['/(site)', {}, { type: 'home' }],
	['/(site)/incident/[id]', { id: 'erbil' }, { type: 'incident', id: 'erbil' }],
	['/(site)/about', {}, { type: 'about' }],
	['/(site)/about/data', {}, { type: 'data' }],
	['/embed', {}, { type: 'home' }],
	['/embed/place/[id]', { id: 'erbil' }, { type: 'place', id: 'erbil' }],
	['/embed/article/[id]', { id: 'a-2020' }, { type: 'article', id: 'a-2020' }],
	[null, {}, { type: 'home' }]
])('the route %s with %j names %j', (route, params, thing) => {
	expect(thingOf(route, params)).toEqual(thing);
});
