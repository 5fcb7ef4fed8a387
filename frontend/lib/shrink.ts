// A picture of a phone, made small enough to travel.

/** Above this a picture is made smaller before it travels. */
const MAX_PIXELS = 12_000_000;
const MAX_BYTES = 8 * 1024 * 1024;
const QUALITY = 0.88;

/** The same picture, small enough to travel. What this browser cannot read goes as it is. */
export async function shrink(file: File): Promise<Blob> {
  if (file.type === "image/gif" || file.type === "image/svg+xml") return file;
  const picture = await createImageBitmap(file);
  const { width, height } = picture;
  const pixels = width * height;
  if (pixels <= MAX_PIXELS && file.size <= MAX_BYTES) return file;
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / pixels));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  // Only PNG and WebP may be transparent.
  const kind = file.type === "image/png" || file.type === "image/webp" ? "image/webp" : "image/jpeg";
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, kind, QUALITY));
  return blob ?? file;
}
