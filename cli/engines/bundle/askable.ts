import type { EnforcementSheet } from '../../../shared/bundle/enforcement-sheet';
import { SHEET_FILE } from '../../../shared/bundle/enforcement-sheet';
import type { OpenBundle } from '../../../shared/bundle/open-bundle';
import type { Case } from '../../../shared/cases/case';
import { valueAt } from '../../../shared/policy/conditions/holds';
import { askEngine } from '../../../shared/verify/ask';
import type { Engine } from '../../../shared/verify/engine';
import type { Suite } from '../../../shared/verify/junit';

export const textIn = (bundle: OpenBundle, file: string) => new TextDecoder().decode(bundle.file(file));
export const jsonIn = <T>(bundle: OpenBundle, file: string) => JSON.parse(textIn(bundle, file)) as T;
export const sheetIn = (bundle: OpenBundle) => jsonIn<EnforcementSheet>(bundle, SHEET_FILE);

/** Whether the place can tell what a case is about: it knows resources, and how sensitive they are, from the model alone. */
function resourceIsKnown({ resources, uses, operations }: EnforcementSheet, request: unknown): boolean {
  const known = resources.find((r) => r.id === valueAt(request, ['resource', 'id']));
  const operation = valueAt(request, ['action', 'name']);
  if (!operations.some((o) => o.id === operation)) return true;
  return (
    known !== undefined &&
    known.sensitivity === valueAt(request, ['resource', 'properties', 'sensitivity']) &&
    uses.some((u) => u.operation === operation && u.resources.includes(known.id))
  );
}

/**
 * The cases that can be put to a place which takes facts as stated. Left out: ill-formed facts, resources that the model does not
 * have there, and what the loss report gives to somebody else to check (`reasons` are the beginnings of further ones).
 */
export function askable(bundle: OpenBundle, reasons: readonly string[] = []): readonly Case[] {
  const sheet = sheetIn(bundle);
  const elsewhere = new Set(
    bundle.manifest.loss.filter((l) => l.effect === 'checked-elsewhere').map((l) => l.rule),
  );
  const left = ['fact_', ...reasons];
  return bundle.cases.filter(
    ({ expect, request }) =>
      !expect.reasons?.some((r) => left.some((start) => r.startsWith(start))) &&
      !(expect.outcome !== 'allow' && expect.rules?.some((r) => elsewhere.has(r))) &&
      resourceIsKnown(sheet, request),
  );
}

/** One engine's suite; cases that could not be put to it are counted as skipped, with the reason. */
export async function suiteOf(bundle: OpenBundle, engine: Engine, cases: readonly Case[]): Promise<Suite> {
  const report = await askEngine(engine, cases, { giveUpAfter: 5 });
  const left = bundle.cases.length - cases.length;
  const why = 'cases about what the place cannot see or others must check are not put to it';
  return {
    cases: [...cases, ...bundle.cases.filter((c) => !cases.includes(c))],
    engine: left === 0 ? report : { ...report, skipped: report.skipped + left, reason: report.reason ?? why },
  };
}

/** `at-most` where the loss report says that something is not let through, else an exact yes or no. */
export const answersOf = ({ manifest }: OpenBundle): 'at-most' | 'yes-no' =>
  manifest.loss.some((l) => l.effect !== 'checked-elsewhere') ? 'at-most' : 'yes-no';
