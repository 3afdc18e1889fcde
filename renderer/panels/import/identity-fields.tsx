import { useState } from 'react';

interface IdentityFieldsProps {
  readonly methods: readonly string[];
  onChange(value: unknown): void;
}

const NAMELESS: ReadonlySet<string> = new Set(['none', 'inherited-user']);
const EXAMPLES: Readonly<Record<string, string>> = {
  spiffe: 'spiffe://example.org/agents/desk',
  oidc: 'a client or subject id',
  mtls: 'the certificate’s subject',
  'static-key': 'the key’s id, never the key',
};

/** How an agent proves who it is, and as whom. */
export function IdentityFields({ methods, onChange }: IdentityFieldsProps) {
  const [method, setMethod] = useState(methods[0] ?? 'none');
  const [id, setId] = useState('');
  const tell = (nextMethod: string, nextId: string) => {
    setMethod(nextMethod);
    setId(nextId);
    onChange({ method: nextMethod, ...(nextId === '' || NAMELESS.has(nextMethod) ? {} : { id: nextId }) });
  };
  return (
    <div className="ask-pair">
      <label>
        Method
        <select value={method} onChange={(event) => tell(event.target.value, id)}>
          {methods.map((m) => (
            <option key={m}>{m}</option>
          ))}
        </select>
      </label>
      <label>
        Identity
        <input
          type="text"
          value={id}
          disabled={NAMELESS.has(method)}
          placeholder={EXAMPLES[method] ?? ''}
          onChange={(event) => tell(method, event.target.value)}
        />
      </label>
    </div>
  );
}
