import { useEffect } from 'react';
import { counted } from '../../../shared/core/counted';
import type { ItemChange } from '../../../shared/review/diff/diff-models';
import type { FieldChange } from '../../../shared/review/diff/diff-values';
import type { Difference } from '../../../shared/review/diff/difference';
import { differenceMarkdown } from '../../../shared/review/diff/to-markdown';
import type { PermissionChange } from '../../../shared/review/permissions/diff-permissions';
import { cut } from '../../../shared/review/report/escape';
import type { Threat } from '../../../shared/threats/threat';
import { AGAINST, compare, useComparison } from '../../state/comparison';
import { flowsFor } from '../../state/permission-flows';
import { showChange } from '../../state/show-change';
import { useShell } from '../../state/store';
import { Badge, SeverityBadge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { AgainstChoice } from './against-choice';
import './changes.css';

const SIGN = { added: '+', removed: '−', changed: '~' } as const;
const LONGEST = 160;

/** Everything that differs from the version compared with; each line lights its place on the map. */
export function ChangesPage() {
  const document = useShell((s) => s.document);
  const saved = useShell((s) => s.saved);
  const analysis = useShell((s) => s.analysis);
  const { against, other, newer, answer } = useComparison();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another model, analysis or choice is another comparison
  useEffect(() => void compare(), [document, saved, analysis, against, other, newer]);
  const difference = answer?.difference;
  return (
    <section className="changes-page" aria-label="Changes">
      <header className="changes-head">
        <AgainstChoice />
        {difference ? (
          <>
            {newer ? null : (
              <Button look="primary" onClick={() => showChange([])}>
                Show on the map
              </Button>
            )}
            <Button onClick={() => void copyMarkdown(difference)}>Copy as Markdown</Button>
          </>
        ) : null}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className="changes-list" tabIndex={0} aria-label="What differs">
        {answer?.problem ? <p className="problem-note">{answer.problem}</p> : null}
        {difference ? <List difference={difference} /> : <Nothing what={AGAINST[against].nothing} />}
      </section>
    </section>
  );
}

function Nothing({ what }: { readonly what: string }) {
  return (
    <Empty title="Nothing to compare with">
      <p>{what}</p>
    </Empty>
  );
}

async function copyMarkdown(difference: Difference): Promise<void> {
  await navigator.clipboard.writeText(`${differenceMarkdown(difference).join('\n')}\n`);
  useShell.getState().setNotice('The comparison is on the clipboard, as the comment of a pull request.');
}

function List({ difference: { model, threats, permissions } }: { readonly difference: Difference }) {
  const { widened, narrowed } = permissions;
  const parts = model.items.length + model.model.length;
  const count = threats.added.length + threats.removed.length + threats.changed.length;
  if (parts + count + widened.length + narrowed.length === 0)
    return (
      <Empty title="The same model">
        <p>{model.layout ? 'Only its layout differs.' : 'Nothing differs.'}</p>
      </Empty>
    );
  return (
    <>
      <Permissions title="May do more" sign="+" tone="critical" changes={widened} />
      <Permissions title="May do less" sign="−" tone="stop" changes={narrowed} />
      {count > 0 ? (
        <section aria-label="Threats">
          <h2>
            Threats{' '}
            <small>{`${threats.added.length} new, ${threats.removed.length} gone, ${threats.changed.length} judged otherwise`}</small>
          </h2>
          <ul className="change-items">
            {threats.added.map((t) => (
              <ThreatLine key={t.id} sign="+" word="new" threat={t} />
            ))}
            {threats.changed.map(({ threat, before }) => (
              <ThreatLine key={threat.id} sign="~" word={`was ${before}`} threat={threat} />
            ))}
            {threats.removed.map((t) => (
              <ThreatLine key={t.id} sign="−" word="gone" threat={t} />
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-label="Model">
        <h2>
          Model <small>{`${counted(parts, 'part')}${model.layout ? ', and the layout' : ''}`}</small>
        </h2>
        <ul className="change-items">
          {model.items.map((item) => (
            <ItemLine key={`${item.collection}/${item.id}`} item={item} />
          ))}
          {model.model.map((field) => (
            <li key={field.at} className="change-item">
              <Badge>~ changed</Badge>
              <span>The model itself</span>
              <Fields fields={[field]} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface PermissionsProps {
  readonly title: string;
  readonly sign: string;
  readonly tone: 'critical' | 'stop';
  readonly changes: readonly PermissionChange[];
}

function Permissions({ title, sign, tone, changes }: PermissionsProps) {
  if (changes.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title} <small>{changes.length}</small>
      </h2>
      <ul className="change-items">
        {changes.map((p) => (
          <li key={JSON.stringify(p)} className="change-item" data-testid="widened-line">
            <Badge tone={tone}>
              {sign} {tone === 'critical' ? 'wider' : 'narrower'}
            </Badge>
            <button type="button" className="link" onClick={() => showChange([p.agent, ...flowsFor(p)])}>
              {p.agent} for {p.task}: {p.operation} on {p.resource}
            </button>
            <span className="change-why">{p.why.join('; ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ThreatLine(props: { readonly sign: string; readonly word: string; readonly threat: Threat }) {
  const { sign, word, threat } = props;
  return (
    <li className="change-item">
      <Badge>
        {sign} {word}
      </Badge>
      <SeverityBadge level={threat.severity} />
      <button
        type="button"
        className="link"
        onClick={() => showChange([...threat.elements, ...threat.flows])}
      >
        {threat.sentence}
      </button>
    </li>
  );
}

/** A thing that is drawn leads to the map; any other leads to nothing there. */
function ItemLine({ item }: { readonly item: ItemChange }) {
  const drawn = item.collection === 'elements' || item.collection === 'flows';
  const agent = useShell((s) =>
    item.collection === 'tasks' ? s.document?.tasks.find((t) => t.id === item.id)?.agent : undefined,
  );
  const at = drawn ? item.id : agent;
  const name = `${item.collection.replace(/s$/, '')} ${item.name}`;
  return (
    <li className="change-item" data-change={item.change}>
      <Badge tone={item.change === 'added' ? 'accent' : 'neutral'}>
        {SIGN[item.change]} {item.change}
      </Badge>
      {at === undefined ? (
        <span>{name}</span>
      ) : (
        <button type="button" className="link" onClick={() => showChange([at])}>
          {name}
        </button>
      )}
      <Fields fields={item.fields} />
    </li>
  );
}

function Fields({ fields }: { readonly fields: readonly FieldChange[] }) {
  if (fields.length === 0) return null;
  return (
    <dl className="change-fields">
      {fields.map(({ at, before, after }) => (
        <div key={at}>
          <dt>{at.slice(1)}</dt>
          <dd>
            <del>{shown(before)}</del> <span aria-hidden="true">→</span> <ins>{shown(after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const shown = (value: unknown) =>
  value === undefined
    ? 'nothing'
    : cut(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), LONGEST);
