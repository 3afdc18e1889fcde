import { isRecord } from '../core/record';
import type { ModelDocument } from './document';

/** Something that happened to a system of this shape, as published. */
export interface SeenIncident {
  readonly name: string;
  /** `2026`, `2026-04` or `2026-04-24`: as exactly as it is known. */
  readonly date: string;
  readonly what: string;
  /** Who found or reported it, and what is uncertain about it. */
  readonly found: string;
  /** The replay of it in `templates/incidents/`, by id. */
  readonly model?: string;
}

/** What an agent of this kind must not be used for. */
export interface NotIntent {
  readonly text: string;
  /** The operation on the map that no task may use, so that its denial is tested. */
  readonly operation?: string;
}

/** What a template says of itself, in the model's `x-template`. */
export interface TemplateNotes {
  readonly summary: string;
  readonly teaches: readonly string[];
  readonly notIntents: readonly NotIntent[];
  readonly incidents: readonly SeenIncident[];
  /** Where nothing, or not all, is confirmed. */
  readonly incidentNote?: string;
  /** The ids of the rules that this template is meant to raise. */
  readonly threats: readonly string[];
}

const NONE: TemplateNotes = { summary: '', teaches: [], notIntents: [], incidents: [], threats: [] };

/**
 * The notes of a template. Anybody can write `x-template`, so whatever does not have the expected form is left out; a
 * model that is no template has empty notes.
 */
export function templateNotes(document: ModelDocument): TemplateNotes {
  const notes = (document as { readonly 'x-template'?: unknown })['x-template'];
  if (!isRecord(notes)) return NONE;
  return {
    summary: textOf(notes.summary),
    teaches: listOf(notes.teaches).filter(isText),
    notIntents: listOf(notes.notIntents).flatMap((item) => {
      if (!isRecord(item) || !isText(item.text)) return [];
      return { text: item.text, ...(isText(item.operation) ? { operation: item.operation } : {}) };
    }),
    incidents: listOf(notes.incidents).flatMap((item) => {
      if (!isRecord(item) || !isText(item.name) || !isText(item.date)) return [];
      const { name, date, what, found, model } = item;
      return { name, date, what: textOf(what), found: textOf(found), ...(isText(model) ? { model } : {}) };
    }),
    ...(isText(notes.incidentNote) ? { incidentNote: notes.incidentNote } : {}),
    threats: listOf(notes.threats).filter(isText),
  };
}

/**
 * A model as a template for others: with its notes, and without what belongs to the one system it was made for —
 * decisions, suppressions, comments, action items, sign-offs, and where its facts were imported from.
 */
export function asTemplate(document: ModelDocument, title: string, notes: TemplateNotes): ModelDocument {
  const { decisions, suppressions, comments, actionItems, reviews, ...kept } = document;
  return { ...(withoutImport(kept) as ModelDocument), title, 'x-template': notes } as ModelDocument;
}

function withoutImport(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutImport);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'x-import')
      .map(([key, item]) => [key, withoutImport(item)]),
  );
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const textOf = (value: unknown): string => (isText(value) ? value : '');
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
