import { create } from 'zustand';
import type { Diagnostic } from '../../shared/core/diagnostic';
import type { ModelDocument } from '../../shared/model/document';
import { asTemplate, type TemplateNotes, templateNotes } from '../../shared/model/template';
import { host } from '../platform/host';
import { readModel, writeModel } from './model-file';
import { useShell } from './store';

/** A model that one can start from. */
export interface Template {
  readonly id: string;
  readonly document: ModelDocument;
  readonly notes: TemplateNotes;
  /** Kept by the person, not built in. */
  readonly own: boolean;
}

interface UserTemplates {
  readonly templates: readonly Template[];
  /** The sheet that asks for name and purpose is open. */
  readonly asking: boolean;
}

/** The templates that the person keeps, as last read from the host. */
export const useUserTemplates = create<UserTemplates>()(() => ({ templates: [], asking: false }));

const say = (diagnostics: readonly Diagnostic[]) =>
  useShell.getState().setNotice(diagnostics.map((d) => `${d.message} ${d.help}`).join(' '));

/** Reads them again. One that no longer opens is left out, and its file left alone. */
export async function loadUserTemplates(): Promise<void> {
  const reply = await host.call('templates.list', {});
  if (!reply.ok) {
    say(reply.diagnostics);
    return;
  }
  const templates = reply.value.flatMap(({ id, text }): Template[] => {
    const read = readModel(text);
    if (!read.ok) return [];
    return [{ id, document: read.value, notes: templateNotes(read.value), own: true }];
  });
  useUserTemplates.setState({ templates });
}

/** What the person says about the template that they keep. */
export interface Purpose {
  readonly title: string;
  readonly summary: string;
  readonly teaches: readonly string[];
}

/** Keeps the open model as a template, with the threats that it raises now. True when it was kept. */
export async function saveAsTemplate({ title, summary, teaches }: Purpose): Promise<boolean> {
  const { document, analysis, setNotice } = useShell.getState();
  if (!document) return false;
  const notes: TemplateNotes = {
    ...templateNotes(document),
    summary,
    teaches,
    threats: [...new Set(analysis.threats.map((t) => t.rule))].sort(),
  };
  const text = writeModel(asTemplate(document, title, notes));
  const reply = await host.call('templates.save', { name: title, text });
  if (!reply.ok) {
    say(reply.diagnostics);
    return false;
  }
  setNotice(`“${title}” is a template now. It is on the start screen; the open model is as it was.`);
  return true;
}

export async function removeUserTemplate(id: string): Promise<void> {
  const reply = await host.call('templates.remove', { id });
  if (reply.ok) await loadUserTemplates();
  else say(reply.diagnostics);
}
