import { useMemo } from 'react';
import type { RuleShelf } from './explorer-messages';
import { useOwnRules } from './own-rules';
import { useExplored } from './use-explored';

/** All rules and packs, built-in and own; null until they are read. */
export function useRuleShelf(): RuleShelf | null {
  const ownRules = useOwnRules((s) => s.files);
  const question = useMemo(() => ({ ownRules }), [ownRules]);
  return useExplored('shelf', question).answer;
}
