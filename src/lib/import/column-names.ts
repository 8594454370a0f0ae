/** What columns are called, by what is in them, in several languages; the first of each list is the likeliest. */
const NAMES = {
	lng: 'longitude lng lon long x längengrad länge longitud λ خط_الطول الطول longitudine долгота довгота boylam lng_dd x_coord coord_x xcoord gps_lon decimallongitude',
	lat: 'latitude lat y breitengrad breite latitud φ خط_العرض العرض latitudine широта enlem lat_dd y_coord coord_y ycoord gps_lat decimallatitude',
	wkt: 'wkt geometry geom the_geom shape point location_wkt',
	geometry: 'geometry geom the_geom geojson shape st_asgeojson',
	date: 'date event_date incident_date date_event datum fecha التاريخ تاريخ data дата tarih day tag jour día dia اليوم when datetime date_time occurred eventdate happened timestamp time dt year jahr année año سنة السنة',
	start:
		'start_date date_start startdate start from begin begin_date von beginn début date_début debut inicio fecha_inicio البداية تاريخ_البداية first_date',
	end: 'end_date date_end enddate end to until bis ende fin date_fin fecha_fin النهاية تاريخ_النهاية last_date',
	earliest: 'earliest not_before min_date date_min date_from earliest_date',
	latest: 'latest not_after max_date date_max date_to latest_date',
	title:
		'title headline name titel überschrift titre nom título titulo nombre العنوان عنوان الاسم название event_name label subject summary',
	kind: 'kind type event_type category incident_type class art typ kategorie ereignisart catégorie genre tipo categoría clase النوع نوع الفئة тип категория tür weapon attack_type classification',
	place:
		'place location place_name city town village settlement locality ort stadt lieu ville commune lugar ciudad localidad مكان المكان الموقع المدينة место город yer district province region admin2 admin1 area governorate',
	text: 'description text notes note details summary narrative comment comments remarks beschreibung bemerkung notiz descripción descripcion notas texte détails وصف الوصف ملاحظات описание açıklama content body',
	source:
		'source sources source_name quelle quellen fuente fuentes المصدر مصدر المصادر fonte источник kaynak publisher outlet author provider',
	link: 'url link source_url href website web permalink lien enlace رابط الرابط ссылка geolocation_url links uri',
	id: 'id event_id incident_id uuid guid eventid objectid fid identifier kennung identifiant identificador المعرف معرف رقم code key nr no number'
} as const;
export type Named = keyof typeof NAMES;

/** A name's words: without case, accents and what is between them; `eventDate` is two. */
function wordsOf(name: string): readonly string[] {
	return name
		.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);
}

const LISTS = Object.fromEntries(
	Object.entries(NAMES).map(([named, names]) => [
		named,
		names.split(' ').map((name) => wordsOf(name).join(''))
	])
) as unknown as Readonly<Record<Named, readonly string[]>>;

/** Of the record itself, not of what it tells. */
const OF_THE_RECORD = new Set(
	'updated update created modified changed edited published publication added uploaded entry entered imported retrieved accessed'.split(
		' '
	)
);

/** How well a column's name says what is in it: 0 for not at all, 1 and more for one of its words, 100 and more for all. */
export function scoreName(column: string, named: Named): number {
	const list = LISTS[named];
	const words = wordsOf(column.slice(column.lastIndexOf('.') + 1));
	const whole = list.indexOf(words.join(''));
	if (whole >= 0) return 200 - whole;
	const dated = named === 'date' || named === 'start' || named === 'end';
	if (dated && words.some((word) => OF_THE_RECORD.has(word))) return 0;
	const places = words.map((word) => list.indexOf(word)).filter((place) => place >= 0);
	return places.length === 0 ? 0 : 99 - Math.min(...places);
}
