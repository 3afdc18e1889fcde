import { useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Completion, completions } from '../../../shared/policy/conditions/complete';
import { type ConditionScope, parseCondition } from '../../../shared/policy/conditions/parse';
import { scopeOf } from '../../../shared/policy/conditions/scope';
import { graphOf } from '../../state/graph';
import { useShell } from '../../state/store';
import { ConditionTrial } from './condition-trial';
import type { ControlProps } from './control';

/** The operations that a condition speaks about: the use's own, or those of the approval. */
function operationsOf(owner: ControlProps['owner']): readonly string[] {
  if (typeof owner.operation === 'string') return [owner.operation];
  return Array.isArray(owner.operations)
    ? owner.operations.filter((o): o is string => typeof o === 'string')
    : [];
}

/** A CEL condition: completion while typing, errors at their character, and a trial on example values. */
export function ConditionField(props: ControlProps) {
  const { value, owner, pointer, required, onChange } = props;
  const document = useShell((s) => s.document);
  const saved = typeof value === 'string' ? value : '';
  if (!document) return null;
  const scope = scopeOf(graphOf(document), operationsOf(owner), pointer);
  return (
    <ConditionEditor
      id={props.id}
      saved={saved}
      scope={scope}
      onCommit={(text) => onChange(text === '' && !required ? undefined : text)}
    />
  );
}

interface EditorProps {
  readonly id: string;
  readonly saved: string;
  readonly scope: ConditionScope;
  onCommit(text: string): void;
}

function ConditionEditor({ id, saved, scope, onCommit }: EditorProps) {
  const [text, setText] = useState(saved);
  // Undo, or another field, can change what is saved; what is being tried below must outlive a commit of one's own.
  useEffect(() => setText(saved), [saved]);
  const [proposals, setProposals] = useState<readonly Completion[]>([]);
  const [index, setIndex] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const parsed = text.trim() === '' ? null : parseCondition(text, scope);
  const error = parsed && !parsed.ok ? parsed.diagnostics[0] : undefined;
  const chosen = Math.min(index, proposals.length - 1);

  const propose = (next: string, caret: number) => {
    setProposals(completions(next, caret, scope).slice(0, 12));
    setIndex(0);
  };
  const take = (proposal: Completion | undefined) => {
    if (!proposal) return;
    const next = text.slice(0, proposal.from) + proposal.insert + text.slice(proposal.to);
    const caret = proposal.from + proposal.insert.length - proposal.back;
    // At once: what is typed next goes behind what was put in.
    flushSync(() => {
      setText(next);
      propose(next, caret);
    });
    area.current?.setSelectionRange(caret, caret);
  };
  const commit = () => {
    setProposals([]);
    if (text.trim() !== saved) onCommit(text.trim());
  };
  return (
    <div className="condition">
      <div className="condition-box">
        <Underline text={text} column={error?.column} />
        <textarea
          id={id}
          ref={area}
          className="field-input mono"
          rows={Math.min(6, Math.max(2, text.split('\n').length, Math.ceil(text.length / 38)))}
          value={text}
          spellCheck={false}
          autoComplete="off"
          placeholder="args.amount <= 500"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={proposals.length > 0}
          aria-controls={listId}
          aria-activedescendant={proposals.length > 0 ? `${listId}-${chosen}` : undefined}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${listId}-error` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            propose(event.target.value, event.target.selectionStart);
          }}
          onBlur={commit}
          onKeyDown={(event) => {
            const open = proposals.length > 0;
            if (event.key === ' ' && event.ctrlKey) propose(text, event.currentTarget.selectionStart);
            else if (open && event.key === 'ArrowDown') setIndex((chosen + 1) % proposals.length);
            else if (open && event.key === 'ArrowUp')
              setIndex((chosen - 1 + proposals.length) % proposals.length);
            else if (open && (event.key === 'Enter' || event.key === 'Tab')) take(proposals[chosen]);
            else if (open && event.key === 'Escape') setProposals([]);
            else if (event.key === 'Enter' && !event.shiftKey) commit();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <div id={listId} role="listbox" aria-label="Completions" hidden={proposals.length === 0}>
          {proposals.map((proposal, i) => (
            <div
              key={proposal.label}
              id={`${listId}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === chosen}
              onMouseDown={(event) => {
                event.preventDefault();
                take(proposal);
              }}
            >
              <span className="mono">{proposal.label}</span>
              <span className="field-hint">{proposal.detail}</span>
            </div>
          ))}
        </div>
      </div>
      {error ? (
        <p className="field-error" id={`${listId}-error`} role="status">
          {error.message}. <span className="field-hint">{error.help}</span>
        </p>
      ) : null}
      {parsed?.ok ? <ConditionTrial text={text} scope={scope} /> : null}
    </div>
  );
}

/** The same text behind the field, invisible but for a wavy line where the error is. */
function Underline({ text, column }: { readonly text: string; readonly column: number | undefined }) {
  if (column === undefined) return null;
  const start = Math.min(column - 1, text.length);
  const word = /^[\w.]+|^./.exec(text.slice(start))?.[0] ?? ' ';
  return (
    <div className="condition-underline mono" aria-hidden="true" data-testid="condition-error">
      {text.slice(0, start)}
      <mark data-column={column}>{word}</mark>
      {text.slice(start + word.length)}
    </div>
  );
}
