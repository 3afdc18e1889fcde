import { useState } from 'react';
import type { AnswerForm } from '../../../shared/importers/interview/form';
import { Choices } from './choices';

interface TaskFieldsProps {
  readonly form: Extract<AnswerForm, { kind: 'task' }>;
  onChange(value: unknown): void;
}

type Uses = 'read' | 'all' | 'these';

/** What an agent is for, and which of the operations that it may call that needs. */
export function TaskFields({ form, onChange }: TaskFieldsProps) {
  const { operations, reads } = form;
  const [intent, setIntent] = useState('');
  const [uses, setUses] = useState<Uses>('read');
  const [these, setThese] = useState<readonly string[]>(reads);
  const tell = (next: { intent?: string; uses?: Uses; these?: readonly string[] }) => {
    const now = { intent, uses, these, ...next };
    setIntent(now.intent);
    setUses(now.uses);
    setThese(now.these);
    onChange({ intent: now.intent, uses: now.uses === 'these' ? now.these : now.uses });
  };
  return (
    <>
      <label className="ask-text">
        It is there to
        <input
          type="text"
          value={intent}
          placeholder="answer tickets from the knowledge base"
          onChange={(event) => tell({ intent: event.target.value })}
        />
      </label>
      <fieldset className="ask-uses">
        <legend>and needs, of what it may call,</legend>
        <Choices
          many={false}
          chosen={[uses]}
          choices={[
            { value: 'read', label: `only what reads (${reads.length} of ${operations.length})` },
            { value: 'all', label: `everything (${operations.length})` },
            { value: 'these', label: 'what is chosen here' },
          ]}
          onChange={([one]) => tell({ uses: one as Uses })}
        />
        {uses === 'these' ? (
          <div className="ask-choices">
            {operations.map(({ value, label }) => (
              <label key={value}>
                <input
                  type="checkbox"
                  checked={these.includes(value)}
                  onChange={() =>
                    tell({
                      these: these.includes(value) ? these.filter((v) => v !== value) : [...these, value],
                    })
                  }
                />
                {label}
              </label>
            ))}
          </div>
        ) : null}
      </fieldset>
    </>
  );
}
