import QRCode from "qrcode";

/** A QR code drawn: an SVG path of unit squares over `modules` × `modules`, quiet zone included. */
export interface QrDrawing {
  readonly path: string;
  readonly modules: number;
}

const KEPT = 2_000;
const kept = new Map<string, QrDrawing>();

/**
 * Draws `text` (ISO/IEC 18004, error correction M) with a quiet zone of `margin` modules, rows run together.
 * The last 2,000 drawings are kept, as the same card is shown again and again.
 */
export function drawQr(text: string, margin = 2): QrDrawing {
  const key = `${margin} ${text}`;
  const known = kept.get(key);
  if (known) return known;
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  let path = "";
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!modules.get(y, x)) continue;
      let run = 1;
      while (x + run < modules.size && modules.get(y, x + run)) run += 1;
      path += `M${x + margin} ${y + margin}h${run}v1h-${run}z`;
      x += run;
    }
  }
  const drawing = { path, modules: modules.size + 2 * margin };
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? "");
  kept.set(key, drawing);
  return drawing;
}
