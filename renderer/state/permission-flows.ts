import type { PermissionChange } from '../../shared/review/permissions/diff-permissions';
import { useShell } from './store';

/** Ids of the calls that carry what a permission is about, in the open model. */
export function flowsFor({ agent, operation }: PermissionChange): string[] {
  return (useShell.getState().document?.flows ?? []).flatMap((flow) =>
    flow.kind === 'call' &&
    flow.from === agent &&
    flow.operations.some((op) => `${flow.to}.${op}` === operation)
      ? [flow.id]
      : [],
  );
}
