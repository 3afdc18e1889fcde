import { visible } from '../../../core/visible';
import { xml } from '../../../verify/junit';
import { readiness } from '../brief';
import type { ReportFormat } from './format';

const words = (text: string) => xml(visible(text));

function suite(name: string, tests: readonly { readonly name: string; readonly failure?: string }[]): string {
  const failures = tests.filter((t) => t.failure !== undefined).length;
  return [
    `  <testsuite name="${words(name)}" tests="${tests.length}" failures="${failures}" errors="0" skipped="0">`,
    ...tests.map((test) => {
      const open = `    <testcase classname="${words(name)}" name="${words(test.name)}"`;
      return test.failure === undefined
        ? `${open}/>`
        : `${open}><failure message="${words(test.failure)}"/></testcase>`;
    }),
    '  </testsuite>',
  ].join('\n');
}

/** The questions of the completeness check and the threats as tests: an open threat fails. */
export const junit: ReportFormat = {
  id: 'junit',
  title: 'JUnit XML, threats and completeness as tests',
  loss: ['everything but the threats and the completeness check'],
  files: ({ input, base }) => {
    const standing = new Map(input.standings.map((s) => [s.threat, s.status]));
    const ready = readiness(input).map(({ done, text }) => ({
      name: text,
      ...(!done && { failure: `Not yet: ${text}` }),
    }));
    const threats = input.threats.map((t) => ({
      name: `${t.title} (${t.id})`,
      ...((standing.get(t.id) ?? 'open') === 'open' && { failure: `${t.severity}, open: ${t.sentence}` }),
    }));
    const suites = [suite('completeness', ready), suite('threats', threats)];
    return [
      {
        name: `${base}.junit.xml`,
        content: `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ambit">\n${suites.join('\n')}\n</testsuites>\n`,
      },
    ];
  },
};
