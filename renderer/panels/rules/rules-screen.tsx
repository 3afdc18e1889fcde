import { useMemo, useState } from 'react';
import { Panel, Group as PanelGroup, Separator } from 'react-resizable-panels';
import { useOwnRules } from '../../state/own-rules';
import { useTriage } from '../../state/triage';
import { useRuleShelf } from '../../state/use-rule-shelf';
import { Empty } from '../../ui/empty';
import { RuleDesk } from './rule-desk';
import { ruleFileOf } from './rule-files';
import { RuleList } from './rule-list';
import './rules.css';

/** Rule packs on and off, packs of one's own, and each rule with its text, its examples and what it raises here. */
export function RulesScreen() {
  const shelf = useRuleShelf();
  const own = useOwnRules((s) => s.files);
  const linked = useOwnRules((s) => s.linked);
  const chosen = useTriage((s) => s.rule);
  const [text, setText] = useState('');
  const file = useMemo(() => ruleFileOf(chosen, own, linked, shelf), [chosen, own, linked, shelf]);
  return (
    <PanelGroup className="threats-panels" orientation="horizontal">
      <Panel defaultSize="36%" minSize="22%">
        <RuleList shelf={shelf} text={text} onText={setText} chosen={file?.path ?? null} />
      </Panel>
      <Separator className="splitter" aria-label="Resize the rule list" />
      <Panel minSize="30%">
        {file ? (
          // What is only read here starts anew when it changes on disk.
          <RuleDesk key={file.own ? file.path : `${file.path}\n${file.text}`} file={file} />
        ) : (
          <Empty title="No rule chosen">
            <p>
              Choose a rule to read it, or write one of your own: completion knows the fields and facts, and
              what it raises in the open model shows while you type.
            </p>
          </Empty>
        )}
      </Panel>
    </PanelGroup>
  );
}
