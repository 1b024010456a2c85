/**
 * How a book that is one page looks, on screen and on paper: dark on white, nothing cut in two, page
 * numbers at the foot; easy-read in large type.
 *
 * Room: report. Colours carry nothing: it survives black and white.
 */
export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
h3, .count { break-after: avoid; }
h2 { margin-block-start: 2.5rem; border-block-start: 1px solid; padding-block-start: 1rem; }
blockquote { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: 0.25rem solid; }
blockquote, li, tr, figure, .photo { break-inside: avoid; }
figure { margin: 1rem 0; }
img { max-width: 100%; height: auto; max-height: 60vh; object-fit: contain; }
table { border-collapse: collapse; width: 100%; }
thead { display: table-header-group; }
th, td { border: 1px solid; padding: 0.25rem 0.5rem; text-align: start; vertical-align: top; }
.scroll { overflow-x: auto; }
.easy body { font-size: 1.5rem; line-height: 1.6; }
.easy p, .easy li { max-width: 32rem; margin-block: 0.75rem; }
@page { size: A4; margin: 20mm; @bottom-center { content: "Page " counter(page) " of " counter(pages); font: 10pt system-ui, sans-serif; } }
@media print { body { font-size: 12pt; max-width: none; margin: 0; padding: 0; color: #000; background: #fff; } .easy body { font-size: 18pt; } a { color: inherit; text-decoration: none; } .scroll { overflow: visible; } img { max-height: 110mm; } }
`;
