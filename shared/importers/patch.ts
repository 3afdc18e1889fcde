import type { Diagnostic } from '../core/diagnostic';
import type { RegisterEntry } from '../model/document';
import type { ElementKind } from '../model/elements/registry';
import type { FlowKind } from '../model/flows/registry';

/** How far a fact can be trusted: the file says so, a rule concluded it, nobody said, or a person answered. */
export type FactStatus = 'declared' | 'inferred' | 'unknown' | 'confirmed';

/** Where one field of one thing comes from. `from` is `file#pointer`; `by` names the rule that concluded it. */
export interface Fact {
  readonly status: FactStatus;
  readonly from?: string;
  readonly by?: string;
}
export type Facts = Readonly<Record<string, Fact>>;

/** Something on the map, under the key by which later imports find it again. Fields are those of its kind, without id. */
export interface FoundElement {
  readonly key: string;
  readonly kind: ElementKind;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly facts: Facts;
  /** Other names of the same thing: a label in a config, the name a server gives itself. Lower case. */
  readonly aliases: readonly string[];
  /** Key of the zone it lies in. */
  readonly zone?: string;
  readonly from: string;
}

export interface FoundOperation {
  /** Key of its tool. */
  readonly tool: string;
  /** The name on the wire. */
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly facts: Facts;
  readonly from: string;
  /** Why a person should look at its effect, when the evidence disagrees. */
  readonly doubt?: string;
}

export interface FoundFlow {
  readonly kind: FlowKind;
  readonly from: string;
  readonly to: string;
  /** Its identity where the file names its flows; else a kind joins two things once. */
  readonly key?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Operation names of a call; `all` when the format says that absent means all; `unknown` when it does not say. */
  readonly operations?: readonly string[] | 'all' | 'unknown';
  /** Operations that a rule of the file takes away again, whatever another grants. */
  readonly except?: readonly string[];
  /** Key of the credential it carries. */
  readonly credential?: string;
  readonly source: string;
  readonly facts: Facts;
}

export interface FoundCredential {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly holders: readonly string[];
  readonly from: string;
  readonly facts: Facts;
}

export interface FoundApproval {
  readonly key: string;
  readonly name: string;
  readonly tool: string;
  /** Operation names; all of the tool's when absent. */
  readonly operations?: readonly string[];
  readonly agent?: string;
  readonly from: string;
}

export interface FoundZone {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  /** Key of the zone it lies in. */
  readonly parent?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Something that another tool recorded and the map has no place for: see `RegisterEntry` of the model. */
export interface FoundEntry {
  readonly key: string;
  readonly type: RegisterEntry['type'];
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Keys of what it is about. */
  readonly about: readonly string[];
  readonly from: string;
}

/** A thing that nobody said and a person can: answered by its id in an answers file. */
export interface FoundQuestion {
  /** Key of what it is about; with `field`, its stable identity. */
  readonly about: string;
  readonly field: string;
  readonly question: string;
  readonly choices?: readonly string[];
  readonly from: string;
}

/** One counted thing in a source: it is in the model or there is a finding that says why not. */
export interface Item {
  readonly at: string;
  readonly fate: 'mapped' | 'diagnosed';
}

/** What one file says, apart from any model: keys instead of ids. */
export interface Patch {
  readonly elements: readonly FoundElement[];
  readonly operations: readonly FoundOperation[];
  readonly flows: readonly FoundFlow[];
  readonly credentials: readonly FoundCredential[];
  readonly approvals: readonly FoundApproval[];
  readonly zones: readonly FoundZone[];
  readonly entries: readonly FoundEntry[];
  readonly questions: readonly FoundQuestion[];
  readonly items: readonly Item[];
  readonly diagnostics: readonly Diagnostic[];
  /** Secret texts that the file holds, for the last sweep before anything leaves the import. Never stored or shown. */
  readonly secrets: readonly string[];
}
