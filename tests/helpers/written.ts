/** What a format wrote, as text: every file of an archive, a document without its marks. */
import { unzipSync } from 'fflate';
import type { Written } from '#lib/report/formats.ts';

const isText = (path: string) => !/\.(jpg|png)$/.test(path);

/** Each file of an archive, by its path; one without a name for what is no archive. */
export function filesOf(written: Written): ReadonlyMap<string, string> {
	if (typeof written === 'string') return new Map([['', written]]);
	return new Map(
		Object.entries(unzipSync(written))
			.filter(([path]) => isText(path))
			.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])
	);
}

export const everyByteOf = (written: Written): string => [...filesOf(written).values()].join('\n');

/** Words alone, as somebody reads them. */
export function wordsOf(written: Written): string {
	const text = everyByteOf(written);
	const plain = (marked: string) =>
		marked.replaceAll(/\\\n\s*(> )?/g, ' ').replaceAll(/\\(?=[^\w\s])/g, '');
	return (/<html|<w:/.test(text) ? withoutMarks(text) : plain(text)).replaceAll(/\s+/g, ' ');
}

function withoutMarks(text: string): string {
	return text
		.replaceAll(/<style>[^]*?<\/style>|<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '')
		.replaceAll(/<\/w:p>|<br>|<w:br\/>|<\/(p|li|td|th|h\d|figcaption|footer)>/g, ' ')
		.replaceAll(/<[^>]+>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll(/&(#39|apos);/g, "'")
		.replaceAll('&amp;', '&');
}
