import type { OwnRuleFile } from '../../shared/ipc/own-rules';
import type { ModelDocument } from '../../shared/model/document';
import type { FrameworkCoverage } from '../../shared/review/coverage';
import type { PolicyDraft } from '../../shared/review/policy-document/draft';
import type { WhatIf } from '../../shared/review/what-if/compare';
import type { RuleFile } from '../../shared/threats/load';
import type { PathReport } from '../../shared/threats/paths/path-report';
import type { Pack, Rule } from '../../shared/threats/rule';
import type { RuleTrial } from './rule-trial';

/** A place with a blast radius, and how large that is before and after the generated policy. */
export interface ReachRow {
  readonly id: string;
  readonly kind: 'agent' | 'tool' | 'credential' | 'human';
  readonly before: { readonly operations: number; readonly data: number };
  /** `asked`: of the operations, those that a person must agree to, always or under a condition. */
  readonly after: { readonly operations: number; readonly data: number; readonly asked: number };
}

/** One rule as lists show it. */
export interface RuleEntry {
  readonly rule: Rule;
  readonly pack: string;
  readonly path: string;
  readonly facts: readonly string[];
}

export interface RuleShelf {
  readonly packs: readonly Pack[];
  readonly rules: readonly RuleEntry[];
}

interface Rules {
  readonly ownRules: readonly OwnRuleFile[];
}
interface RulesOn extends Rules {
  readonly packsOff: readonly string[];
}

/** What can be asked beside the running analysis, and what comes back. */
export interface Explorations {
  readonly paths: { readonly question: { readonly document: ModelDocument }; readonly answer: PathReport };
  readonly reach: {
    readonly question: { readonly document: ModelDocument };
    readonly answer: readonly ReachRow[];
  };
  readonly whatIf: {
    readonly question: RulesOn & {
      readonly before: ModelDocument;
      readonly after: ModelDocument;
      readonly today: string;
    };
    readonly answer: WhatIf;
  };
  readonly rule: {
    readonly question: { readonly file: RuleFile; readonly document: ModelDocument | null };
    readonly answer: RuleTrial;
  };
  readonly policyDraft: {
    readonly question: { readonly document: ModelDocument; readonly text: string };
    readonly answer: PolicyDraft;
  };
  readonly shelf: { readonly question: Rules; readonly answer: RuleShelf };
  readonly coverage: { readonly question: RulesOn; readonly answer: readonly FrameworkCoverage[] };
}

export type Exploration = keyof Explorations;
export type Question<K extends Exploration> = Explorations[K]['question'];
export type Answer<K extends Exploration> = Explorations[K]['answer'];

export interface ExplorerQuestion {
  readonly turn: number;
  readonly ask: Exploration;
  readonly question: Question<Exploration>;
}
/** `answer` is absent where working it out failed, which is a defect of ours. */
export interface ExplorerAnswer {
  readonly turn: number;
  readonly ask: Exploration;
  readonly answer?: Answer<Exploration>;
  readonly failed?: string;
}
