import type { NodeProps } from '@xyflow/react';
import { Lock } from 'lucide-react';
import { memo } from 'react';
import { type ElementKind, elementKinds } from '../../shared/model/elements/registry';
import { flowKindsBetween } from '../../shared/model/flows/registry';
import { useMapSession } from '../state/map-session';
import { useShell } from '../state/store';
import { SeverityShape } from '../ui/badge';
import { Icon } from '../ui/icon';
import { Sign } from '../ui/sign';
import { RenameField } from './rename-field';
import { Sides } from './sides';
import type { ElementNode as ElementNodeType } from './to-flow';

/** Every element on the map, whatever its kind: drawn from the kind's registry line. */
export const ElementNode = memo(function ElementNode({ id, data, selected }: NodeProps<ElementNodeType>) {
  const { element, threats, sensitivity, mark, quiet, dimmed } = data;
  const kind = elementKinds[element.kind];
  const renaming = useMapSession((s) => s.renaming === id);
  const refuses = useMapSession(
    (s) => s.connecting !== null && s.connecting !== id && refusesFrom(s.connecting, element.kind),
  );
  return (
    <Sides id={id}>
      <div
        className={`node kind-${element.kind}`}
        data-selected={selected || undefined}
        data-mark={mark?.tone}
        data-quiet={quiet || undefined}
        data-dimmed={dimmed || refuses || undefined}
        data-testid={`node-${element.id}`}
      >
        <span className="node-icon">
          <Icon name={kind.icon} size={18} />
        </span>
        <span className="node-text">
          {renaming ? (
            <RenameField id={id} name={element.name} />
          ) : (
            <strong title={element.name}>{element.name}</strong>
          )}
          <span className="node-kind">
            {kind.label}
            {sensitivity ? (
              <span
                className={`sensitivity sensitivity-${sensitivity}`}
                title={`Sensitivity: ${sensitivity}`}
              >
                <Lock size={9} aria-hidden="true" />
                {sensitivity}
              </span>
            ) : null}
          </span>
        </span>
        {threats ? (
          <span
            className={`node-badge badge badge-${threats.worst}`}
            title={`Open threats: ${threats.words}`}
          >
            <SeverityShape level={threats.worst} />
            {threats.count} {threats.worst}
          </span>
        ) : null}
        {mark ? (
          <span className={`node-mark tone-${mark.tone}`} title={mark.title}>
            <Sign shape={mark.shape} tone={mark.tone} size={12} />
            {mark.text}
          </span>
        ) : null}
      </div>
    </Sides>
  );
});

/** True when no kind of flow leads from a thing to a kind of element: it steps back while a flow is drawn. */
function refusesFrom(from: string, to: ElementKind): boolean {
  const kind = useShell.getState().document?.elements.find((e) => e.id === from)?.kind;
  return kind === undefined || flowKindsBetween(kind, to).length === 0;
}
