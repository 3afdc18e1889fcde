import type { Diagnostic } from '../core/diagnostic';
import type { ElementKind } from '../model/elements/registry';
import type { FlowKind } from '../model/flows/registry';
import { clean, cleaned, texts } from './clean';
import { type ImportCode, importFinding } from './codes';
import { concludedOperation, type OperationClaim } from './effects/concluded';
import { factsOf, type Knowledge } from './knowledge';
import { short } from './names';
import type {
  Fact,
  FoundApproval,
  FoundCredential,
  FoundElement,
  FoundEntry,
  FoundFlow,
  FoundOperation,
  FoundQuestion,
  FoundZone,
  Item,
  Patch,
} from './patch';
import { classify, namesSecret } from './secrets/classify';
import { secretParts, typeOf } from './secrets/parts';
import { redact } from './secrets/redact';
import type { Source } from './source/source';

type Said = Readonly<Record<string, unknown>>;
/** Collects what an importer finds in one source; every method takes the pointer of what it read. */
export class Findings {
  private readonly elements: FoundElement[] = [];
  private readonly operations: FoundOperation[] = [];
  private readonly flows: FoundFlow[] = [];
  private readonly credentials: FoundCredential[] = [];
  private readonly approvals: FoundApproval[] = [];
  private readonly zones: FoundZone[] = [];
  private readonly entries: FoundEntry[] = [];
  private readonly questions: FoundQuestion[] = [];
  private readonly items = new Map<string, Item>();
  private readonly diagnostics: Diagnostic[] = [];
  private readonly secrets: string[] = [];
  private readonly file: string;

  constructor(source: Source) {
    this.file = source.file;
  }

  private place(at: string): string {
    return clean(`${this.file}#${at}`);
  }

  private facts(fields: Said, at: string, known: Knowledge): Record<string, Fact> {
    return factsOf(fields, this.place(at), known);
  }

  /** Something on the map. `fields` are what the file says; what the kind needs besides is filled in and unknown. */
  element(key: string, kind: ElementKind, fields: Said, at: string, known: Knowledge = {}): string {
    const aliases = (known.aliases ?? []).flatMap((alias) => (alias ? [alias.toLowerCase()] : []));
    this.elements.push({
      key,
      kind,
      fields: texts(fields),
      facts: this.facts(fields, at, known),
      aliases,
      from: this.place(at),
      ...(known.zone === undefined ? {} : { zone: known.zone }),
    });
    return key;
  }

  zone(
    key: string,
    name: string,
    at: string,
    more: { readonly parent?: string; readonly fields?: Said } = {},
  ): string {
    this.zones.push({
      key,
      name: short(redact(name)),
      from: this.place(at),
      ...(more.parent === undefined ? {} : { parent: more.parent }),
      fields: texts(more.fields ?? {}),
    });
    return key;
  }

  /** Something that another tool recorded and the map has no place for; it is kept as it stands. */
  entry(
    key: string,
    type: FoundEntry['type'],
    name: string,
    fields: Said,
    about: readonly string[],
    at: string,
  ): string {
    this.entries.push({
      key,
      type,
      name: short(redact(name)),
      fields: texts(fields),
      about,
      from: this.place(at),
    });
    return key;
  }

  /** An operation of a tool; its effect is concluded from what is given (see `effects/infer.ts`). */
  operation(tool: string, name: string, claim: OperationClaim, at: string): void {
    const { fields, inferred, doubt } = concludedOperation(tool, name, claim);
    this.operations.push({
      tool,
      name: short(redact(name)),
      fields: texts(fields),
      facts: this.facts(fields, at, { inferred }),
      from: this.place(at),
      ...(doubt === undefined ? {} : { doubt }),
    });
  }

  flow(
    kind: FlowKind,
    from: string,
    to: string,
    at: string,
    more: {
      readonly fields?: Said;
      readonly operations?: readonly string[] | 'all' | 'unknown';
      readonly except?: readonly string[];
      readonly credential?: string | undefined;
      readonly known?: Knowledge;
      readonly key?: string;
    } = {},
  ): void {
    const fields = more.fields ?? {};
    this.flows.push({
      kind,
      ...(more.key === undefined ? {} : { key: more.key }),
      from,
      to,
      fields: texts(fields),
      facts: this.facts(fields, at, more.known ?? {}),
      source: this.place(at),
      ...(more.operations === undefined
        ? {}
        : {
            operations:
              typeof more.operations === 'string'
                ? more.operations
                : more.operations.map((name) => short(redact(name))),
          }),
      ...(more.except === undefined ? {} : { except: more.except.map((name) => short(redact(name))) }),
      ...(more.credential === undefined ? {} : { credential: more.credential }),
    });
  }

  credential(
    key: string,
    name: string,
    type: string,
    holders: readonly string[],
    at: string,
    by?: string,
  ): string {
    const facts = this.facts(
      { name, type },
      at,
      by === undefined ? { inferred: { type: 'name of the field' } } : { inferred: { type: by } },
    );
    this.credentials.push({
      key: redact(key),
      name: short(redact(name)),
      type,
      holders,
      from: this.place(at),
      facts,
    });
    return redact(key);
  }

  /**
   * A field that may hold a secret: nothing for plain text, else the key of the credential. The value goes no further;
   * a literal one is a finding with place and name only.
   */
  secret(
    owner: string,
    name: string,
    value: string,
    holders: readonly string[],
    at: string,
  ): string | undefined {
    const found = classify(name, value);
    if (found.kind === 'plain') return undefined;
    const named = namesSecret(name) || (found.kind === 'reference' && namesSecret(found.name));
    if (found.kind !== 'literal' && !named) return undefined;
    if (found.kind === 'literal') {
      this.note('AMB422', `"${short(redact(name))}" holds a secret in plain text.`, at);
      this.secrets.push(...secretParts(name, value));
    }
    const label =
      found.kind === 'reference' && found.name !== name && /^[A-Z_][A-Z0-9_]*$/.test(found.name)
        ? `${name} (${found.name})`
        : name;
    if (found.kind === 'reference' && found.optional)
      this.note(
        'AMB431',
        `"${short(redact(name))}" may be empty: the server then works without authentication.`,
        at,
      );
    return this.credential(`credential:${owner}:${name}`, label, typeOf(name, value), holders, at);
  }

  approval(
    key: string,
    name: string,
    tool: string,
    at: string,
    more: { readonly operations?: readonly string[]; readonly agent?: string } = {},
  ): void {
    this.approvals.push({ key, name: short(name), tool, from: this.place(at), ...more });
  }

  question(about: string, field: string, question: string, at: string, choices?: readonly string[]): void {
    this.questions.push({
      about,
      field,
      question: redact(question),
      from: this.place(at),
      ...(choices ? { choices } : {}),
    });
  }

  /** Counts a thing of the source as being in the model. */
  mapped(at: string): void {
    this.items.set(at, { at, fate: 'mapped' });
  }

  /** Counts a thing of the source as left out, and says why. */
  skipped(at: string, message: string, code: ImportCode = 'AMB420'): void {
    this.items.set(at, { at, fate: 'diagnosed' });
    this.note(code, message, at);
  }

  /** A finding about a thing that is (also) in the model. */
  note(code: ImportCode, message: string, at: string): void {
    this.diagnostics.push(importFinding(code, this.file, clean(message), clean(at)));
  }

  patch(): Patch {
    const { elements, operations, flows, credentials, approvals, zones, entries, questions } = this;
    const { diagnostics, secrets } = this;
    return {
      elements: elements.map(cleaned),
      operations: operations.map(cleaned),
      flows: flows.map(cleaned),
      credentials: credentials.map(cleaned),
      approvals: approvals.map(cleaned),
      zones: zones.map(cleaned),
      entries: entries.map(cleaned),
      questions: questions.map(cleaned),
      diagnostics,
      secrets,
      items: [...this.items.values()],
    };
  }
}
