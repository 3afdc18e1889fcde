/** A sign in a square of 16 around the origin: what is filled, and what is drawn on it in the background's colour. */
interface ShapePaths {
  readonly fill: string;
  readonly ink?: string;
}

/**
 * The signs that marks are told apart by, whatever their colour. The map, its legend and exported images draw these
 * same paths.
 */
export const SHAPES = {
  /** Comes in: an arrow into a wall. */
  entry: { fill: 'M-7-2.5H0V-7L7 0 0 7V2.5H-7Z' },
  hazard: { fill: 'M0-7 8 7H-8Z', ink: 'M0-2.5V2M0 4.4V4.9' },
  shield: { fill: 'M0-8 7-5.5V0C7 4.5 4 7 0 8.5-4 7-7 4.5-7 0V-5.5Z', ink: 'M-3.2 0-.8 2.6 3.4-2.4' },
  /** A shield with a way through. */
  gap: { fill: 'M0-8 7-5.5V0C7 4.5 4 7 0 8.5-4 7-7 4.5-7 0V-5.5Z', ink: 'M-6.5 6.5 6.5-6.5' },
  eye: { fill: 'M-8 0C-5-5 5-5 8 0 5 5-5 5-8 0Z', ink: 'M-1.2 0A1.2 1.2 0 1 1 1.2 0 1.2 1.2 0 1 1-1.2 0' },
  person: { fill: 'M0-8A3.6 3.6 0 1 1 0-.8 3.6 3.6 0 1 1 0-8ZM-7 8C-7 2.5-4 .6 0 .6S7 2.5 7 8Z' },
  fork: { fill: 'M-8-1.3H-2L2-6.5H3V-8.5L8-5.3 3-2V-4.2L.2 0 3 4.2V2L8 5.3 3 8.5V6.5H2L-2 1.3H-8Z' },
  key: {
    fill: 'M-3.4-4.2A4.2 4.2 0 1 1-3.4 4.2 4.2 4.2 0 0 1-3.4-4.2ZM.4-1.2H8V1.2H7V3.4H4.8V1.2H.4Z',
    ink: 'M-4.4 0A1 1 0 1 1-2.4 0 1 1 0 1 1-4.4 0',
  },
  blast: {
    fill: 'M0-8.5 1.9-3.8 6-6 4.4-1.9 8.5 0 4.4 1.9 6 6 1.9 3.8 0 8.5-1.9 3.8-6 6-4.4 1.9-8.5 0-4.4-1.9-6-6-1.9-3.8Z',
  },
  layer: {
    fill: 'M0-7.5 8-3.2 0 1-8-3.2ZM-8 .8-5-.8 0 1.9 5-.8 8 .8 0 5ZM-8 4.2-5 2.6 0 5.3 5 2.6 8 4.2 0 8.4Z',
  },
  plus: { fill: 'M-2.2-7.5H2.2V-2.2H7.5V2.2H2.2V7.5H-2.2V2.2H-7.5V-2.2H-2.2Z' },
  minus: { fill: 'M-7.5-2.2H7.5V2.2H-7.5Z' },
  circle: { fill: 'M0-6.5A6.5 6.5 0 1 1 0 6.5 6.5 6.5 0 1 1 0-6.5Z' },
  square: { fill: 'M-6-6H6V6H-6Z' },
  triangle: { fill: 'M0-7 8 7H-8Z' },
  diamond: { fill: 'M0-8 8 0 0 8-8 0Z' },
} as const satisfies Readonly<Record<string, ShapePaths>>;

export type Shape = keyof typeof SHAPES;
