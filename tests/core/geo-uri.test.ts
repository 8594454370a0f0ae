import { expect, test } from 'vitest';
import { geoUri } from '../../src/lib/core/geo-uri';

test.each([
	[[44.0092, 36.1912], null, 'geo:36.1912,44.0092'],
	[[42.44, 33.8], 5000, 'geo:33.8,42.44;u=5000'],
	[[-180, -0], 12.4, 'geo:0,-180;u=12'],
	// No exponents: `geo:0.0000001` would be 1e-7.
	[[1e-7, -1e-7], null, 'geo:0,0'],
	[[100, 20], null, 'geo:20,100']
] as const)('%j with radius %s is %s', (at, radius, uri) => {
	expect(geoUri(at, radius)).toBe(uri);
});
