/** One rule of a hand-written Cedar file. */
export interface HandRule {
  /** `file#name`: the rule's own `@id` where it has one, else its number in the file, from 1. */
  readonly id: string;
  readonly effect: 'permit' | 'forbid';
  /** As it stands in the file. */
  readonly text: string;
  /** Cedar's JSON form. */
  readonly json: unknown;
  /** Of the JSON form, so that white space and comments do not count. */
  readonly digest: string;
  /** 1-based line of the file at which it starts. */
  readonly line: number;
  /** The recorded widening that accepts it, for a permit. */
  readonly accepted?: { readonly id: string; readonly reason: string; readonly decidedBy: string };
}

/** A file that stands beside the model, as it was read and checked. */
export interface HandFile {
  readonly path: string;
  readonly language: 'cedar' | 'rego';
  readonly text: string;
  /** Of the file's bytes. */
  readonly digest: string;
  /** Who read it and how strictly, or why nobody did; a sentence. */
  readonly checkedBy: string;
  /** False when the engine that it is for was not there to read it. */
  readonly checked: boolean;
  /** Empty for Rego, which can only refuse. */
  readonly rules: readonly HandRule[];
}

/** All files written by hand beside one model, by path. */
export type Supplement = readonly HandFile[];

/** A text that tells one supplement from another, also where it was copied. */
export const digestsOf = (supplement: Supplement): string => supplement.map((file) => file.digest).join(' ');

/** Where bundles keep the files themselves, beside the rules that were made of them. */
export const HAND_FOLDER = 'supplement';

/** Every Cedar rule of a supplement with its file, in order. */
export function handRules(
  supplement: Supplement | undefined,
): readonly (HandRule & { readonly file: string })[] {
  return (supplement ?? []).flatMap((file) => file.rules.map((rule) => ({ ...rule, file: file.path })));
}
