import type { ModelDocument } from '../document';

/** How a pattern joins what is already on the map. All ids are of things in the pattern itself. */
export interface PatternNotes {
  readonly summary: string;
  readonly teaches: readonly string[];
  /** Stands for the agent that the pattern is dropped on; left out of the map when there is one. */
  readonly agent?: string;
  /** Shows what the pattern is about where the map has nothing for it to connect with; left out otherwise. */
  readonly samples: readonly string[];
  /** An enforcement point that every call without one is sent through. */
  readonly via?: string;
  /** A credential that the agent’s calls get which have none, or a key without an end. */
  readonly credential?: string;
  /** Approvals that are asked for whatever the agent cannot take back and no person is always asked about. */
  readonly covers: readonly string[];
  /** An agent that reads strangers’ content in place of the agent the pattern is dropped on. */
  readonly reader?: string;
}

/** The notes of a pattern, from its `x-pattern`; whatever does not have the expected form is left out. */
export function patternNotes(document: ModelDocument): PatternNotes {
  const found = (document as { readonly 'x-pattern'?: unknown })['x-pattern'];
  const notes: Readonly<Record<string, unknown>> =
    typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
  const texts = (key: string) => {
    const list = notes[key];
    return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
  };
  const id = <K extends string>(key: K) =>
    (typeof notes[key] === 'string' ? { [key]: notes[key] } : {}) as { readonly [P in K]?: string };
  return {
    summary: typeof notes.summary === 'string' ? notes.summary : '',
    teaches: texts('teaches'),
    samples: texts('samples'),
    covers: texts('covers'),
    ...id('agent'),
    ...id('via'),
    ...id('credential'),
    ...id('reader'),
  };
}
