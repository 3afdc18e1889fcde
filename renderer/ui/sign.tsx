import type { Tone } from '../../shared/overlays/overlay';
import { SHAPES, type Shape } from '../../shared/overlays/shapes';

interface SignPathsProps {
  readonly shape: Shape;
}

/** A sign's paths, for use inside a drawing: centred on the origin, 16 wide. */
export function SignPaths({ shape }: SignPathsProps) {
  const paths: { readonly fill: string; readonly ink?: string } = SHAPES[shape];
  return (
    <>
      <path d={paths.fill} className="sign-fill" />
      {paths.ink ? <path d={paths.ink} className="sign-ink" /> : null}
    </>
  );
}

interface SignProps extends SignPathsProps {
  readonly tone: Tone;
  readonly size?: number;
}

/** A sign beside its words, for decoration: hidden from screen readers. */
export function Sign({ shape, tone, size = 13 }: SignProps) {
  return (
    <svg className={`sign tone-${tone}`} width={size} height={size} viewBox="-9 -9 18 18" aria-hidden="true">
      <SignPaths shape={shape} />
    </svg>
  );
}
