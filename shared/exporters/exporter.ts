import type { ModelDocument, RegisterEntry } from '../model/document';
import type { Threat } from '../threats/threat';
import type { Outline } from './outline';

/** The parts of a model that an exchange file may carry; the loss report has a line for each that the model has. */
export const PARTS = [
  'elements',
  'zones',
  'flows',
  'operations',
  'data sets',
  'tasks',
  'approvals',
  'credentials',
  'threats',
  'ratings',
  'decisions',
  'records of other tools',
  'assumptions',
  'layout',
  'policy settings',
  'reviews',
] as const;
export type Part = (typeof PARTS)[number];

/** What becomes of one part: kept in a field of the format, kept as text or under our own name, or lost. */
export interface Fate {
  readonly how: 'kept' | 'aside' | 'lost';
  readonly note: string;
}
export type Fates = Readonly<Record<Part, Fate>>;

export interface ExportInput {
  readonly document: ModelDocument;
  readonly threats: readonly Threat[];
}

/** One exchange format. `write` is pure: the same model gives the same bytes. */
export interface Exporter {
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly fates: Fates;
  /** Values that the format demands and nobody stated; empty where there are none. They are placeholders, not ratings. */
  readonly placeholders: readonly string[];
  /** Which records of other tools, beside threats, get into the file; all of them when absent. */
  keepsRecord?(entry: RegisterEntry): boolean;
  write(outline: Outline): string;
}

/** The format has it. */
export const kept = (note = ''): Fate => ({ how: 'kept', note });
/** The format has no place for it; it stands in a note, a property or an extension. */
export const aside = (note: string): Fate => ({ how: 'aside', note });
/** It is not in the file. */
export const lost = (note = ''): Fate => ({ how: 'lost', note });
