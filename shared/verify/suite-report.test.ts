import { expect, test } from 'vitest';
import { junit } from './junit';
import { mutationPercent, suiteChecks, suiteLines } from './suite-report';
import type { Verification } from './verify';

const byKind = { grant: 2, boundary: 3, guardrail: 0, approval: 0, delegation: 0, abuse: 0, unknown: 1 };
const verification: Verification = {
  cases: { total: 6, byKind },
  engines: [],
  mutation: {
    engine: 'opa-wasm',
    mutants: 10,
    killed: 7,
    equivalent: 1,
    survivors: ['grant:a dropped', 'grant:b dropped'],
    untried: 0,
    alike: [{ mutant: 'bound moved', looked: 4 }],
  },
  exhaustive: { requests: 12, violations: [], complete: true },
  coverage: {
    grants: { covered: 2, total: 2 },
    guardrails: { covered: 1, total: 1 },
    conjuncts: { covered: 3, total: 4 },
  },
  matrix: [],
  cancelled: false,
};

test('the score counts what could have been noticed, and never rounds up', () => {
  expect(mutationPercent(verification.mutation)).toBe(77);
  expect(mutationPercent({ ...verification.mutation, mutants: 1, killed: 0, equivalent: 1 })).toBe(100);
});

test('the text tells size, coverage, score, and each survivor or its proof', () => {
  const lines = suiteLines(verification, [{ mutant: 'grant:b dropped', why: 'too many facts' }]).join('\n');
  expect(lines).toContain('suite: 6 cases (2 grant, 3 boundary, 1 unknown)');
  expect(lines).toContain('coverage: 2 of 2 grants, 3 of 4 conjuncts');
  expect(lines).toContain('mutation score on opa-wasm: 77 %');
  expect(lines).toContain('survived: grant:a dropped\n');
  expect(lines).toContain('survived: grant:b dropped: too many facts');
  expect(lines).toContain('changes nothing: bound moved (proof: all 4 ways');
});

test('JUnit has the measures as a suite of their own, failed where they fall short', () => {
  const text = junit([], suiteChecks(verification));
  expect(text).toContain('<testsuite name="suite" tests="4" failures="2"');
  expect(text).toContain('name="grants covered: 2 of 2"/>');
  expect(text).toContain('<failure message="survived: grant:a dropped, grant:b dropped"/>');
});
