import type { Case, CaseKind } from '../../../shared/cases/case';
import type { Verification } from '../../../shared/verify/verify';

export interface CaseRow {
  readonly case: Case;
  /** Each engine's id and what it answered; empty before a run. */
  readonly answers: readonly { readonly engine: string; readonly got: string | undefined }[];
  readonly failed: boolean;
  /** What engines that decide otherwise said, in words. */
  readonly messages: readonly string[];
}

/** Cases with their answers, disagreements first, otherwise in case order. */
export function caseRows(
  cases: readonly Case[],
  result: Verification | null,
  kind: CaseKind | '',
  failedOnly: boolean,
): CaseRow[] {
  const matrix = new Map((result?.matrix ?? []).map((row) => [row.case, row.got]));
  const failures = new Map<string, string[]>();
  for (const { case: id, message } of (result?.engines ?? []).flatMap((engine) => engine.failures))
    failures.set(id, [...(failures.get(id) ?? []), message]);
  const rows = cases
    .filter((item) => kind === '' || item.kind === kind)
    .map(
      (item): CaseRow => ({
        case: item,
        answers: (result?.engines ?? []).map((engine, i) => ({
          engine: engine.id,
          got: matrix.get(item.id)?.[i],
        })),
        failed: failures.has(item.id),
        messages: failures.get(item.id) ?? [],
      }),
    )
    .filter((row) => !failedOnly || row.failed);
  return [...rows.filter((r) => r.failed), ...rows.filter((r) => !r.failed)];
}
