/** What is written under a chart that leaves the page. */
export interface Caption {
  title: string;
  /** What was asked, and of when. */
  query: string;
  /** Which program drew it, and when. */
  drawn: string;
}

const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
] as const;
const SVG = 'http://www.w3.org/2000/svg';
const PADDING = 16;
const LINE = 17;

/** A chart as a file of its own: its styles are written into it, and its caption under it. */
export function asFile(svg: SVGSVGElement, caption: Caption): { text: string; width: number; height: number } {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const elements = [...copy.querySelectorAll<SVGElement>('*')];
  for (const [index, element] of [...svg.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(element);
    for (const name of STYLES) elements[index]!.setAttribute(name, style.getPropertyValue(name));
    elements[index]!.removeAttribute('class');
  }
  const { width, height } = svg.viewBox.baseVal;
  const full = { width: width + 2 * PADDING, height: height + 2 * PADDING + 3 * LINE };
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('xmlns', SVG);
  root.setAttribute('viewBox', `0 0 ${full.width} ${full.height}`);
  root.setAttribute('width', String(full.width));
  root.setAttribute('height', String(full.height));
  const page = getComputedStyle(document.body);
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', page.backgroundColor);
  copy.setAttribute('x', String(PADDING));
  copy.setAttribute('y', String(PADDING));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  root.append(paper, copy);
  for (const [index, line] of [caption.title, caption.query, caption.drawn].entries()) {
    const text = document.createElementNS(SVG, 'text');
    text.setAttribute('x', String(PADDING));
    text.setAttribute('y', String(height + 2 * PADDING + LINE * index));
    text.setAttribute('fill', page.color);
    text.setAttribute('font-family', 'sans-serif');
    text.setAttribute('font-size', index === 0 ? '14' : '11');
    if (index === 0) text.setAttribute('font-weight', '600');
    text.textContent = line;
    root.append(text);
  }
  return { text: new XMLSerializer().serializeToString(root), ...full };
}

export function saveSvg(svg: SVGSVGElement, caption: Caption): void {
  save(new Blob([asFile(svg, caption).text], { type: 'image/svg+xml' }), `${nameOf(caption)}.svg`);
}

/** Twice as sharp as it stands on the page. */
export async function savePng(svg: SVGSVGElement, caption: Caption): Promise<void> {
  const { text, width, height } = asFile(svg, caption);
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'));
    if (blob) save(blob, `${nameOf(caption)}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Lets the browser keep a file. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function nameOf({ title }: Caption): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
