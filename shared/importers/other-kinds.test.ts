import { expect, test } from 'vitest';
import { emptyModel } from '../model/empty';
import { importFiles } from './import';

/** Names and texts of files that are no model, and a word of what is said about each. */
const FILES: readonly (readonly [string, string, string])[] = [
  ['flow.json', '{"nodes": [{"id": "a", "data": {"inputParams": []}}], "edges": []}', 'Flowise flow'],
  ['tool.json', '{"name": "t", "schema": "[]", "func": "return 1"}', 'Flowise tool'],
  ['compose.yml', 'services:\n  db:\n    image: postgres:16\n', 'Docker Compose'],
  ['pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n', 'Kubernetes'],
  ['bom.json', '{"bomFormat": "CycloneDX", "components": []}', 'bill of materials'],
  ['draft.json', '{"bomFormat": "CycloneDX", "components": [{"type": "threat-model"}]}', 'draft for 1.6'],
  ['s.json', '{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {}}', 'JSON Schema'],
  ['tree.yaml', 'facts:\n  - a: x\nattacks:\n  - b: y\n', 'Deciduous'],
  ['library.json', '[{"threat": "a"}, {"threat": "b"}]', 'library of threats'],
  ['model.hcl', 'spec_version = "0.7.0"\n\nthreatmodel "Shop" {\n  author = "x"\n}\n', 'HCL'],
  ['tm.py', 'from pytm import TM\n\ntm = TM("x")\n', 'Python program'],
  ['rows.csv', 'a,b\n1,2\n', 'table'],
  ['notes.md', '# Notes\n\n## On agents\n', 'prose'],
  ['server.json', '{"posts": [{"id": 1}]}', 'JSON server'],
  ['card.json', '{"name": "x", "url": "https://x.example", "capabilities": [{"name": "a"}]}', 'endpoints'],
];

test('a file of a known kind that is no model says what it is and why it is not imported', () => {
  for (const [file, text, words] of FILES) {
    const { diagnostics, document, sources } = importFiles(emptyModel('Other'), [{ file, text }]);
    expect(diagnostics.at(-1)?.message, file).toContain(words);
    expect(diagnostics.at(-1)?.code, file).toMatch(/^AMB40[18]$/);
    expect([document.elements, sources[0]?.format]).toEqual([[], undefined]);
  }
});
