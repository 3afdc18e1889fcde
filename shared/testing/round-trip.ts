import { exportModel } from '../exporters/export';
import type { Exporter } from '../exporters/exporter';
import { importFiles } from '../importers/import';
import type { ModelDocument } from '../model/document';
import { emptyModel } from '../model/empty';

/** How many of each sort of thing a model has: elements, zones, flows, and each type of record. */
export function countsOf({ elements, zones, flows, register = [] }: ModelDocument): Record<string, number> {
  const counts: Record<string, number> = {
    elements: elements.length,
    zones: zones.length,
    flows: flows.length,
  };
  for (const { type } of register) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** A file read into an empty model, and what of it was kept and what was left out with a reason. */
export function readAlone(file: string, text: string) {
  const { document, sources, diagnostics } = importFiles(emptyModel('Sample'), [{ file, text }]);
  return { document, source: sources[0], diagnostics };
}

/** What a model that came from another tool says, thing by thing; ids, places and our own facts aside. */
function saying(document: ModelDocument) {
  const names = new Map([...document.elements, ...document.zones].map(({ id, name }) => [id, name]));
  const name = (id: string | undefined) => (id === undefined ? '' : (names.get(id) ?? ''));
  const said = (thing: object) => (thing as Readonly<Record<string, unknown>>)['x-stated'] ?? {};
  return [
    ...document.elements.map((e) => ({
      about: ['element', e.kind, e.name, name(e.zone), e.description].join(' | '),
      said: said(e),
    })),
    ...document.zones.map((z) => ({
      about: ['zone', z.name, name(z.parent), z.description].join(' | '),
      said: said(z),
    })),
    ...document.flows.map((f) => ({
      about: ['flow', f.kind, name(f.from), name(f.to), f.description].join(' | '),
      said: { ...said(f), ...(f.name === undefined ? {} : { name: f.name }) },
    })),
    ...(document.register ?? []).map((e) => ({
      about: [e.type, e.type === 'other' ? '' : e.name, e.status, e.description, e.about?.length].join(' | '),
      said: e.stated ?? {},
    })),
  ];
}

/** What an exported and re-read model no longer says; whatever it says besides is no matter. Empty: nothing got lost. */
export function lostOnTheWay(before: ModelDocument, exporter: Exporter): string[] {
  const { text } = exportModel(exporter, { document: before, threats: [] });
  const after = saying(readAlone(`back.${exporter.extension}`, text).document);
  return saying(before).flatMap(({ about, said }) => {
    const at = after.findIndex((other) => other.about === about && includes(other.said, said));
    if (at < 0) return [`${about} ${JSON.stringify(said)}`];
    after.splice(at, 1);
    return [];
  });
}

/** Whether every field of `part` is in `whole` with its value. */
function includes(whole: unknown, part: unknown): boolean {
  if (part === null || typeof part !== 'object' || Array.isArray(part))
    return JSON.stringify(whole) === JSON.stringify(part);
  return (
    whole !== null &&
    typeof whole === 'object' &&
    Object.entries(part).every(([key, value]) => includes((whole as Record<string, unknown>)[key], value))
  );
}
