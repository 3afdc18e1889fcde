import type { Tone } from '../../overlays/overlay';
import type { ThreatSeverity } from '../../threats/threat';

export type SvgTheme = 'light' | 'dark';

/** The colours of the window's themes; a test compares them with its style sheet. */
export const PALETTES = {
  light: {
    bg: '#f4f6f8',
    surface: '#ffffff',
    raised: '#eef1f5',
    'line-strong': '#8893a3',
    text: '#17202b',
    muted: '#566272',
    accent: '#1d5fc4',
    'accent-soft': '#e2ecfb',
    taint: '#b4460b',
    'taint-soft': '#fdebdd',
    stop: '#0b7350',
    'stop-soft': '#ddf3ea',
    critical: '#a5123a',
    'critical-soft': '#fbe3ea',
    high: '#b23c08',
    'high-soft': '#fdeadd',
    medium: '#7d5b00',
    'medium-soft': '#faf0cf',
    low: '#3a5a80',
    'low-soft': '#e4edf7',
    flow: '#63707f',
  },
  dark: {
    bg: '#11161d',
    surface: '#181f28',
    raised: '#212a35',
    'line-strong': '#6c7a8b',
    text: '#e6ebf1',
    muted: '#9eacbc',
    accent: '#78aef8',
    'accent-soft': '#1d3150',
    taint: '#f79a5b',
    'taint-soft': '#3c2717',
    stop: '#5ccfa1',
    'stop-soft': '#15352a',
    critical: '#ff8aa6',
    'critical-soft': '#401824',
    high: '#fa9b63',
    'high-soft': '#3c2617',
    medium: '#e5c15c',
    'medium-soft': '#352c12',
    low: '#98bfe8',
    'low-soft': '#1d2c3d',
    flow: '#93a1b1',
  },
} as const;

export type Colour = keyof (typeof PALETTES)[SvgTheme];
export type Palette = Readonly<Record<Colour, string>>;

const COLOURS = Object.keys(PALETTES.light) as Colour[];

/** Colours that the page around the picture decides, by `pageColours`: one picture for both of its colour schemes. */
export const PAGE_PALETTE = Object.fromEntries(COLOURS.map((c) => [c, `var(--map-${c})`])) as Palette;

/** The style declarations that give a page's picture the colours of a theme. */
export const pageColours = (theme: SvgTheme): string =>
  COLOURS.map((c) => `--map-${c}:${PALETTES[theme][c]}`).join(';');

const TONES: Readonly<Record<Tone, Colour>> = {
  taint: 'taint',
  stop: 'stop',
  alarm: 'critical',
  caution: 'medium',
  calm: 'low',
  accent: 'accent',
  quiet: 'muted',
};
const SOFT: Readonly<Record<Tone | ThreatSeverity, Colour>> = {
  taint: 'taint-soft',
  stop: 'stop-soft',
  alarm: 'critical-soft',
  caution: 'medium-soft',
  calm: 'low-soft',
  accent: 'accent-soft',
  quiet: 'raised',
  critical: 'critical-soft',
  high: 'high-soft',
  medium: 'medium-soft',
  low: 'low-soft',
};

export const toneColour = (palette: Palette, tone: Tone): string => palette[TONES[tone]];
export const softColour = (palette: Palette, of: Tone | ThreatSeverity): string => palette[SOFT[of]];
