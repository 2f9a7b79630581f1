export interface ClassScore {
  name: string;
  precision: number;
  recall: number;
  f1: number;
  count: number;
}

/** F1 per class that the gold has, and their mean. */
export function scoreClasses(
  gold: readonly string[],
  got: readonly string[],
): { macro: number; classes: ClassScore[] } {
  const names = [...new Set(gold)].sort();
  const classes = names.map(name => {
    const hit = gold.filter((each, i) => each === name && got[i] === name).length;
    const count = gold.filter(each => each === name).length;
    const said = got.filter(each => each === name).length;
    return {
      name,
      precision: said > 0 ? hit / said : 0,
      recall: hit / count,
      f1: (2 * hit) / (said + count),
      count,
    };
  });
  return { macro: classes.reduce((sum, { f1 }) => sum + f1, 0) / classes.length, classes };
}

/** What saying the most frequent class every time gives. */
export function majorityScore(gold: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const each of gold) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
  return scoreClasses(
    gold,
    gold.map(() => most),
  ).macro;
}

/** Gold by row, answer by column; only classes that one of the two has. */
export function confusionPage(gold: readonly string[], got: readonly string[]): string {
  const { classes } = scoreClasses(gold, got);
  const names = [...new Set([...gold, ...got])].sort();
  const short = (name: string) => name.slice(0, 4).padStart(5);
  const rows = names
    .filter(name => gold.includes(name))
    .map(name => {
      const cells = names.map(other => gold.filter((each, i) => each === name && got[i] === other).length);
      const { precision, recall, f1 } = classes.find(each => each.name === name)!;
      const scores = [precision, recall, f1].map(value => value.toFixed(2).padStart(6)).join('');
      return `  ${name.padEnd(10)}${cells.map(cell => String(cell || '·').padStart(5)).join('')}${scores}`;
    });
  return [`  ${'gold'.padEnd(10)}${names.map(short).join('')}  prec. rec.    F1`, ...rows].join('\n');
}

/** Of answers given with some confidence, how many were right. */
export function reliabilityPage(answers: readonly { confidence: number; right: boolean }[]): string {
  const rows: string[] = [];
  for (let from = 0; from < 1; from += 0.1) {
    const inside = answers.filter(
      ({ confidence }) => confidence >= from - 1e-9 && (confidence < from + 0.1 - 1e-9 || from > 0.85),
    );
    if (inside.length === 0) continue;
    const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    const right = inside.filter(each => each.right).length / inside.length;
    rows.push(
      `  ${from.toFixed(1)}-${(from + 0.1).toFixed(1)}  ${String(inside.length).padStart(5)}  said ${mean.toFixed(2)}  right ${right.toFixed(2)}`,
    );
  }
  return rows.join('\n');
}

/** The mean gap between confidence and how often it was right, weighed by how many answers had it. */
export function calibrationError(answers: readonly { confidence: number; right: boolean }[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = answers.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    const gap = inside.reduce((sum, { confidence, right }) => sum + confidence - (right ? 1 : 0), 0);
    error += Math.abs(gap) / answers.length;
  }
  return error;
}
