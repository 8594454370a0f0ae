/** What an editor says of a key: a sentence each, shorter than in `geodata/README.md`. By the path of keys. */
export const KEY_WORDS = {
	dataset: {
		format: 'The version of the format.',
		title: 'The data set’s name, in the header of every page.',
		description: 'A sentence or two, for the page “About” and for search engines.',
		titles: 'The title in other languages, by language tag.',
		descriptions: 'The description in other languages, by language tag.',
		url: 'Where the site will live, or null.',
		licence: 'The licence of the data.',
		contact: 'An address that takes corrections (mailto: or https:), or null.',
		languages: 'Language tags of the data set’s own words.',
		view: 'The opening view: [west, south, east, north] in degrees.',
		kinds: 'The kinds of incident, in the order of the legend.',
		'kinds.labels': 'Its name in other languages, by language tag.',
		'kinds.glyph': 'The mark’s form, so that kinds are never told apart by colour alone.',
		'kinds.color': 'Six hexadecimal digits, in lower case, for each theme.'
	},
	articles: {
		id: 'A slug, best of the outlet and the date. It never changes.',
		type: 'CSL’s word for what it is: article-newspaper, webpage, speech …',
		'container-title': 'The outlet or publisher.',
		issued: 'The day of publication, as far as it is known: [[year, month, day]].',
		accessed: 'The day its text was captured: [[year, month, day]].',
		'custom.role':
			'article: quoted; primary: where an article’s words were first said; reference: adds refined values.',
		'custom.primary': 'The id of the item where the words were first said.',
		'custom.sha256': 'The digest of the captured text that the offsets are for.',
		'custom.length': 'The captured text’s length in code points.',
		'custom.covers': 'EDTF interval: the time the article speaks of, where it says so itself.',
		'custom.parts':
			'Passages of the captured text that are no prose, in code points; they are no evidence of where something happened.',
		'custom.archive': 'The address of an archived copy.',
		'custom.rights': 'Who owns the words, in a sentence.'
	},
	places: {
		'features.id': 'A slug. It never changes.',
		'features.geometry': '[longitude, latitude] in degrees (WGS84); null with precision unknown.',
		'features.properties.names': 'Names by language tag; en is required.',
		'features.properties.aliases': 'Other names, spellings and codes.',
		'features.properties.precision': 'How precisely the place is known.',
		'features.properties.radius': 'Metres: with precision radius, and only with it.',
		'features.properties.publish': 'Published coarser than it is known.',
		'features.properties.coarsened':
			'Given here coarser than it is known; the exact geometry is kept elsewhere.',
		'features.properties.within': 'The id of the place that holds this one, or null.',
		'features.properties.label':
			'Where the label of a line or an area goes: [longitude, latitude].',
		'features.properties.source': 'Where the geometry is from.'
	},
	incidents: {
		'features.id': 'A slug. It never changes.',
		'features.geometry': 'null, or a point where the incident is known better than its place.',
		'features.properties.kind': 'The id of a kind in dataset.json.',
		'features.properties.title': 'A headline, in the present tense.',
		'features.properties.titles': 'The headline in other languages, by language tag.',
		'features.properties.times':
			'A whole number from 2 up, or "several", when it stands for more than one event.',
		'features.properties.when.stated.edtf':
			'The date as the article gives it: 2020-01-08, 2020-01, [2020-01-20..2020-01-21] …; null for none.',
		'features.properties.when.stated.phrase': 'The article’s own words for the date, or null.',
		'features.properties.when.stated.basis':
			'stated: the article names the date; relative: counted from its day; null without a date.',
		'features.properties.when.stated.text': 'How the page tells it.',
		'features.properties.when.refined': 'What another named source adds.',
		'features.properties.where.stated.place': 'The id of the place the article names, or null.',
		'features.properties.where.stated.phrase': 'The article’s own words for the place, or null.',
		'features.properties.where.stated.override':
			'Why the place stands although the check says it should not; the page shows it.',
		'features.properties.where.refined': 'What another named source adds.',
		'features.properties.what':
			'Only where the article’s word for it, or its count, needs a remark.',
		'features.properties.claims': 'What each source says, where sources disagree.',
		'features.properties.added': 'The day it came into the data set.',
		'features.properties.changes': 'What was changed since it was published, oldest first.',
		'features.properties.saidBy': 'Who says so, in the article.',
		'features.properties.excerpts': 'The quoted words, the evidence.',
		'features.properties.excerpts.article': 'The id of an item in articles.json.',
		'features.properties.excerpts.exact': 'The words, to the character.',
		'features.properties.excerpts.prefix': 'The words right before, or "".',
		'features.properties.excerpts.suffix': 'The words right after, or "".',
		'features.properties.excerpts.start':
			'Where the words begin in the captured text, in code points, from 0.',
		'features.properties.excerpts.end': 'The first code point after the words.',
		'features.properties.excerpts.supports': 'What the words are evidence for.'
	}
} as const;
