import { visible } from '../../core/visible';
import { FLAGS } from '../../threats/decisions';
import type { ThreatRow } from '../threat-rows';

const LEVEL = { low: 'note', medium: 'warning', high: 'error', critical: 'error' } as const;
/** GitHub reads this number, 0 to 10, to sort findings. */
const SCORE = { low: '3.0', medium: '5.5', high: '8.0', critical: '9.5' } as const;

/** Text of a message, in which brackets would be a link (SARIF 2.1.0, 3.11.6). */
const message = (text: string) => visible(text).replace(/[\\[\]]/g, '\\$&');

/** SARIF 2.1.0 (OASIS): one run, one result per threat, whose id is its fingerprint. */
export function sarifOf(rows: readonly ThreatRow[], file: string) {
  const rules = [...new Map(rows.map((t) => [t.rule, t])).values()].sort((a, b) =>
    a.rule < b.rule ? -1 : 1,
  );
  const index = new Map(rules.map((t, i) => [t.rule, i]));
  const uri = file === '-' ? 'stdin' : encodeURI(file.replaceAll('\\', '/'));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Ambit',
            rules: rules.map((t) => ({
              id: t.rule,
              name: t.rule,
              shortDescription: { text: message(t.title) },
              help: { text: message(t.fix || t.title) },
              properties: { tags: [t.pack, ...Object.values(t.maps).flat()] },
            })),
          },
        },
        results: rows.map((t) => ({
          ruleId: t.rule,
          ruleIndex: index.get(t.rule),
          level: LEVEL[t.residual],
          message: { text: message(t.sentence) },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri } },
              logicalLocations: t.elements.map((name) => ({ name, kind: 'element' })),
            },
          ],
          partialFingerprints: { 'ambit/threat': t.id },
          properties: {
            'security-severity': SCORE[t.residual],
            severity: t.severity,
            status: t.status,
            ...(t.flags.length > 0 && {
              decided: t.decision?.status,
              doesNotHold: t.flags.map((flag) => FLAGS[flag]),
            }),
          },
          ...(t.status !== 'open' && {
            suppressions: [
              {
                kind: 'external',
                justification: [t.status, t.decision?.reason]
                  .filter(Boolean)
                  .map(String)
                  .map(visible)
                  .join(': '),
              },
            ],
          }),
        })),
      },
    ],
  };
}
