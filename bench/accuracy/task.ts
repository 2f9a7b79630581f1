/** A line of a task: what was measured, beside what costs nothing. */
export interface Measure {
  name: string;
  /** What it is a share or a mean of: "macro-F1", "mean absolute error". */
  unit: string;
  value: number;
  /** What one gets without reading: the most frequent answer, for one. */
  baseline: number;
  /** How `value` was come by: "5-fold cross-validated", "not trained on". */
  how: string;
  must?: number;
  aim?: number;
}

/** What a task found: its lines, and pages for people that are printed below them. */
export interface TaskResult {
  measures: Measure[];
  pages?: string[];
}

/** One thing that is measured. Undefined when its data is not there; it says so itself. */
export type Task = (verbose: boolean) => Promise<TaskResult | undefined>;
