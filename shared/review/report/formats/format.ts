import type { ReportInput } from '../build';
import type { Report } from '../document';

/** A file of a report: its name without a folder, and what is in it. */
export interface ReportFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What a format is made from: the report, and what it was built from, for formats that are about threats only. */
export interface Made {
  readonly report: Report;
  readonly input: ReportInput;
  /** What the files are called, without an extension. */
  readonly base: string;
  /** The model's file as its readers know it, such as `designs/desk.ambit.json`. */
  readonly source: string;
}

/** One kind of file that a report can become. */
export interface ReportFormat {
  readonly id: string;
  readonly title: string;
  /** What the format leaves out, in words. */
  readonly loss: readonly string[];
  /** The file, or several that belong together, the main one first. Every text of the model is inert in them. */
  files(made: Made): readonly ReportFile[] | Promise<readonly ReportFile[]>;
}

export const NO_MAP = 'the map';
export const THREATS_ONLY = 'everything but the threats';
export const WORK_ONLY = 'everything but open threats and action items';
