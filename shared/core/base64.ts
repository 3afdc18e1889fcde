const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64 with padding (RFC 4648). Here because neither `btoa` nor `Buffer` exists in every place that this runs. */
export function base64(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const group = (a << 16) | (b << 8) | c;
    const signs = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63]);
    out += signs
      .slice(0, Math.min(3, bytes.length - i) + 1)
      .join('')
      .padEnd(4, '=');
  }
  return out;
}

/** Bytes of base64 text, with or without padding and line breaks; undefined where another sign stands in it. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const signs = text.replace(/\s+/g, '').replace(/={0,2}$/, '');
  const bytes = new Uint8Array(Math.floor((signs.length * 3) / 4));
  let [group, bits, at] = [0, 0, 0];
  for (const sign of signs) {
    const value = ALPHABET.indexOf(sign);
    if (value < 0) return undefined;
    group = ((group << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (group >> bits) & 255;
    at += 1;
  }
  return bytes;
}
