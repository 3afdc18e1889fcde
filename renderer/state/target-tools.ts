import init, * as cedar from '@cedar-policy/cedar-wasm/web';
import type { TargetTools } from '../../shared/targets/target';
import regoLibrary from '../../templates/rego/ambit.rego?raw';

let loading: Promise<TargetTools> | undefined;

/** What targets need besides text, loaded once. Without Cedar's engine its target says that it cannot print. */
export function loadTargetTools(): Promise<TargetTools> {
  loading ??= init().then(
    // The package's answers are wider than the part that prints, which is all that is used here.
    () => ({ regoLibrary, cedar: cedar as unknown as NonNullable<TargetTools['cedar']> }),
    () => ({ regoLibrary }),
  );
  return loading;
}
