import { describe, expect, test } from 'vitest';
import { checkModel } from '../../model/check/check';
import { emptyModel } from '../../model/empty';
import { openModel } from '../../model/file/open';
import { serializeModel } from '../../model/file/serialize';
import { importFiles } from '../import';

/** What each fixture holds: map and register, by hand. */
const EXPECTED: Readonly<Record<string, object>> = {
  cyclonedx: {
    elements: 3,
    zones: 1,
    flows: 1,
    boundary: 1,
    flow: 1,
    threat: 1,
    control: 1,
    risk: 1,
    other: 1,
  },
  'tm-library': {
    elements: 4,
    zones: 2,
    flows: 2,
    boundary: 1,
    'data-set': 1,
    flow: 1,
    assumption: 1,
    threat: 1,
    control: 1,
    risk: 1,
    other: 1,
  },
  'threat-dragon': { elements: 3, zones: 1, flows: 1, flow: 1, threat: 1, boundary: 1, diagram: 1, other: 1 },
  otm: { elements: 3, zones: 2, flows: 1, flow: 1, 'data-set': 1, threat: 1, control: 1, other: 1 },
  threagile: { elements: 3, zones: 2, flows: 1, flow: 1, 'data-set': 1, threat: 1, risk: 2, other: 1 },
  'threat-composer': {
    elements: 0,
    zones: 0,
    flows: 0,
    threat: 1,
    control: 1,
    assumption: 1,
    diagram: 1,
    other: 1,
  },
  pytm: { elements: 4, zones: 2, flows: 2, flow: 1, 'data-set': 1, threat: 1, other: 1 },
  'ms-tm7': { elements: 3, zones: 1, flows: 1, boundary: 1, diagram: 1, threat: 1, other: 1 },
  drawio: { elements: 3, zones: 1, flows: 1, flow: 1, other: 1, diagram: 1 },
  'mermaid-flowchart': { elements: 5, zones: 1, flows: 2, flow: 2 },
};

describe.each(Object.entries(EXPECTED))('a %s file', (id, expected) => {
  test('has all its parts on the map or in the register, each counted once', async () => {
    const { file, text } = (await import(`../${id}/${id}.fixture.ts`)) as { file: string; text: string };
    const first = importFiles(emptyModel('Desk'), [{ file, text }]);
    const { elements, zones, flows, register = [] } = first.document;
    const counts: Record<string, number> = {
      elements: elements.length,
      zones: zones.length,
      flows: flows.length,
    };
    for (const { type } of register) counts[type] = (counts[type] ?? 0) + 1;
    expect(first.sources[0]?.format).toBe(id);
    expect(counts).toEqual(expected);
    const labels = id === 'drawio' ? 1 : 0;
    expect(first.sources[0]?.mapped).toBe(
      elements.length + zones.length + flows.length + register.length + labels,
    );
    expect(checkModel(first.document).filter((d) => d.severity === 'error')).toEqual([]);
    expect(openModel(serializeModel(first.document)).ok).toBe(true);
    const again = importFiles(first.document, [{ file, text }]);
    expect(again.document).toEqual(first.document);
  });
});

test('a threat that names no component stays a threat of the whole model, unrated', async () => {
  const { file, text } = await import('../tm-library/tm-library.fixture');
  const { register = [] } = importFiles(emptyModel('Desk'), [{ file, text }]).document;
  const threat = register.find((entry) => entry.type === 'threat');
  expect(threat).toMatchObject({ name: 'injection', stated: { event: 'a letter', sources: ['adversary'] } });
  expect(threat).not.toHaveProperty('about');
  expect(register.find((entry) => entry.type === 'control')?.about).toEqual([threat?.id]);
});

test('what a format has a word for and we do not is kept in its own words', async () => {
  const { file, text } = await import('../threat-dragon/threat-dragon.fixture');
  const { elements, register = [] } = importFiles(emptyModel('Desk'), [{ file, text }]).document;
  const clerk = elements.find((element) => element.kind === 'agent');
  expect(clerk).toMatchObject({ zone: 'inside', 'x-stated': { format: 'threat-dragon', custom: 'kept' } });
  expect(register.find((entry) => entry.type === 'threat')).toMatchObject({
    about: [clerk?.id],
    status: 'Open',
    stated: { severity: 'TBD', mitigation: 'Filter' },
  });
});

test('a document type in XML is refused with its place, and nothing expands', () => {
  const text =
    '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaa">]><mxfile><diagram>&a;</diagram></mxfile>';
  const { diagnostics, document } = importFiles(emptyModel('Desk'), [{ file: 'x.drawio', text }]);
  expect(diagnostics).toMatchObject([{ code: 'AMB402', line: 2, column: 1 }]);
  expect(document.register).toBeUndefined();
});

test('broken XML and broken JSON say where', () => {
  const broken = [
    { file: 'a.drawio', text: '<mxfile>\n<diagram>\n</mxfile>' },
    { file: 'b.json', text: '{ "otmVersion": "0.2.0",\n "project": { "name": "Desk" }\n "threats": [] }' },
  ];
  const { diagnostics } = importFiles(emptyModel('Desk'), broken);
  expect(diagnostics.filter((d) => d.code === 'AMB402').map((d) => (d as { line?: number }).line)).toEqual([
    3, 3,
  ]);
});
