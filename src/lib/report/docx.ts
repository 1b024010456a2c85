/**
 * The book as a Word document: real headings, lists and tables, texts beside photos, page numbers.
 *
 * Room: report. The library is loaded when somebody asks for one.
 */
import type { Paragraph as DocxParagraph, ParagraphChild, Table as DocxTable } from 'docx';
import type { Audience } from '#lib/domain/audience.ts';
import type { Block, Book, BookNote } from './book-parts.ts';
import { bookOf } from './book.ts';
import { NO_PHOTOS, type PhotoBytes } from './photo-bytes.ts';
import { plainLines } from './plain-lines.ts';
import type { ReportInput } from './report-input.ts';

type Docx = typeof import('docx');
type Part = DocxParagraph | DocxTable;

const PHOTO_WIDTH_PX = 420;
const PHOTO_HEIGHT_PX = 400;
/** Between the margins of A4, in twentieths of a point. */
const PAGE_TWIPS = 9026;
const APPENDIX_TWIPS = [750, 1050, 4226, 3000];
const CELL_MARGINS = { top: 60, bottom: 60, left: 100, right: 100 };

export async function writeDocx(
	input: ReportInput,
	audience?: Audience,
	photos: PhotoBytes = NO_PHOTOS
): Promise<Uint8Array<ArrayBuffer>> {
	const docx = await import('docx');
	const book = bookOf(input, audience);
	const typist = createTypist(docx, book, photos);
	const { title, facts, counts, blocks } = book;
	const children: Part[] = [
		new docx.Paragraph({ heading: docx.HeadingLevel.TITLE, children: typist.runs(title) }),
		...(facts.length > 0 ? [typist.paragraph(facts.join(' · '))] : []),
		typist.paragraph(counts.join(' ')),
		...blocks.flatMap(typist.spell)
	];
	const document = new docx.Document({
		title: line(title),
		description: line(counts.join(' ')),
		creator: 'Sheaf',
		styles: {
			default: {
				document: {
					run: { size: 24, language: { value: 'en-GB' } },
					paragraph: { spacing: { after: 160, line: 320, lineRule: docx.LineRuleType.AUTO } }
				}
			},
			paragraphStyles: [
				{
					id: 'Quote',
					name: 'Quote',
					basedOn: 'Normal',
					quickFormat: true,
					run: { italics: true },
					paragraph: { indent: { left: 400, right: 400 } }
				}
			]
		},
		numbering: {
			config: [
				{
					reference: 'list',
					levels: [
						{
							level: 0,
							format: docx.LevelFormat.BULLET,
							text: '•',
							style: { paragraph: { indent: { left: 400, hanging: 260 } } }
						}
					]
				}
			]
		},
		sections: [{ children, footers: { default: typist.footer() } }]
	});
	return new Uint8Array(await docx.Packer.toArrayBuffer(document));
}

function createTypist(docx: Docx, book: Book, photos: PhotoBytes) {
	const runs = (text: string, more: object = {}): ParagraphChild[] =>
		plainLines(text).map(
			(one, n) => new docx.TextRun({ text: printable(one), ...(n > 0 && { break: 1 }), ...more })
		);
	const paragraph = (text: string, more: object = {}) =>
		new docx.Paragraph({ children: runs(text, more) });

	const linkTo = (note: BookNote): ParagraphChild =>
		new docx.InternalHyperlink({
			anchor: `note-${note.number}`,
			children: [new docx.TextRun({ text: book.reference(note), style: 'Hyperlink' })]
		});
	const voiceOf = ({ voice }: BookNote): ParagraphChild[] =>
		voice ? [new docx.TextRun(printable(` — ${line(voice)}`))] : [];
	const spoken = (note: BookNote): ParagraphChild[] => [
		...runs(note.text),
		...voiceOf(note),
		new docx.TextRun(' '),
		linkTo(note)
	];

	/** A photo that is not on this device is told in words. */
	function figure({ photo }: BookNote): DocxParagraph[] {
		if (!photo) return [];
		const bytes = photos.get(photo.hash);
		const caption = paragraph(book.photoWords(photo), { italics: true });
		if (!bytes || photo.widthPx === 0) return [caption];
		const scale = Math.min(1, PHOTO_WIDTH_PX / photo.widthPx, PHOTO_HEIGHT_PX / photo.heightPx);
		const image = new docx.ImageRun({
			type: 'jpg',
			data: bytes,
			transformation: {
				width: Math.round(photo.widthPx * scale),
				height: Math.round(photo.heightPx * scale)
			},
			altText: { name: 'Photo', title: 'Photo', description: printable(line(photo.alt)) }
		});
		return [new docx.Paragraph({ keepNext: true, children: [image] }), caption];
	}

	const quote = (note: BookNote): Part[] => [
		new docx.Paragraph({
			style: 'Quote',
			keepLines: true,
			children: spoken(note)
		}),
		...figure(note)
	];
	const listed = (children: ParagraphChild[]) =>
		new docx.Paragraph({ numbering: { reference: 'list', level: 0 }, children });

	function table(
		head: readonly string[],
		rows: readonly ParagraphChild[][][],
		columnWidths = head.map(() => Math.floor(PAGE_TWIPS / head.length))
	): DocxTable {
		const row = (cells: readonly ParagraphChild[][], isHead: boolean) =>
			new docx.TableRow({
				tableHeader: isHead,
				cantSplit: true,
				children: cells.map(
					(children, n) =>
						new docx.TableCell({
							width: { size: columnWidths[n] ?? 0, type: docx.WidthType.DXA },
							margins: CELL_MARGINS,
							children: [new docx.Paragraph({ children, spacing: { after: 0 } })]
						})
				)
			});
		return new docx.Table({
			width: { size: PAGE_TWIPS, type: docx.WidthType.DXA },
			columnWidths,
			layout: docx.TableLayoutType.FIXED,
			rows: [
				row(
					head.map((one) => runs(one, { bold: true })),
					true
				),
				...rows.map((cells) => row(cells, false))
			]
		});
	}

	const appendixRow = (note: BookNote): ParagraphChild[][] => {
		const shown = note.photo ? book.photoWords(note.photo) : '';
		return [
			[
				new docx.Bookmark({
					id: `note-${note.number}`,
					children: [new docx.TextRun(String(note.number))]
				})
			],
			runs(note.kind),
			[...runs([note.text, shown].filter(Boolean).join('\n')), ...voiceOf(note)],
			runs(note.origin.map(line).join(' · '))
		];
	};

	function spell(block: Block): Part[] {
		switch (block.is) {
			case 'part':
				return [
					new docx.Paragraph({
						heading: docx.HeadingLevel.HEADING_1,
						keepNext: true,
						children: runs(block.title)
					})
				];
			case 'heading':
				return [
					new docx.Paragraph({
						heading: docx.HeadingLevel.HEADING_2,
						keepNext: true,
						children: runs(block.title)
					})
				];
			case 'words':
				return [paragraph(block.text)];
			case 'count':
				return [paragraph(block.text, { italics: true })];
			case 'list':
				return block.items.map((text) => listed(runs(text)));
			case 'quotes':
				return block.notes.flatMap(quote);
			case 'notes':
				return block.notes.flatMap((note) => [listed(spoken(note)), ...figure(note)]);
			case 'photo':
				return [...figure(block.note), new docx.Paragraph({ children: spoken(block.note) })];
			case 'references': {
				const parts = [
					...block.themes.map((one) => runs(line(one))),
					...block.notes.map((note) => [linkTo(note)])
				];
				const joined = parts.flatMap((part, n) =>
					n > 0 ? [new docx.TextRun(', '), ...part] : part
				);
				return [
					new docx.Paragraph({
						children: [...runs(`${block.before} `), new docx.TextRun(' '), ...joined]
					})
				];
			}
			case 'table':
				return [
					table(
						block.head,
						block.rows.map((cells) => cells.map((cell) => runs(cell)))
					)
				];
			case 'all':
				return [table(block.head, block.notes.map(appendixRow), APPENDIX_TWIPS)];
		}
	}

	const footer = () =>
		new docx.Footer({
			children: [
				new docx.Paragraph({
					alignment: docx.AlignmentType.CENTER,
					children: [
						new docx.TextRun({
							children: ['Page ', docx.PageNumber.CURRENT, ' of ', docx.PageNumber.TOTAL_PAGES]
						})
					]
				})
			]
		});
	return { runs, paragraph, spell, footer };
}

const line = (text: string): string => plainLines(text).join(' ');

/** XML has no place for some signs; a document with one of them does not open. */
const printable = (text: string): string =>
	text.replaceAll(
		/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
		''
	);
