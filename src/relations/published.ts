import { type CodedDocument, daysOf } from '../record/index.js';
import { compare } from './order.js';

/** Documents by their day of publication, oldest first, undated ones before them. */
export function publishedBy(
  all: readonly CodedDocument[],
  at: string | undefined,
): { records: CodedDocument[]; undated: number } {
  const dated = all.map(record => ({ record, day: dayOf(record) }));
  const counted = dated.filter(({ day }) => at === undefined || (day !== undefined && day <= at));
  counted.sort((a, b) => compare(a.day ?? '', b.day ?? ''));
  return {
    records: counted.map(({ record }) => record),
    undated: at === undefined ? 0 : dated.filter(({ day }) => day === undefined).length,
  };
}

/** The last day on which a document may have been published. */
export function dayOf({ document }: CodedDocument): string | undefined {
  return document.published === undefined ? undefined : daysOf(document.published)?.to;
}
