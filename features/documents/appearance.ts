import type { DocumentKind, DocumentState } from "@/clinical/vocabulary/document";
import type { IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/tone";
import { DOCUMENT_MIME_TYPES, documentFileWords, formatBytes } from "@/lib/vocabulary/document-files";

export const kindIcons: Record<DocumentKind, IconName> = {
  "lab-report": "lab-report",
  imaging: "imaging",
  ecg: "activity",
  letter: "mail",
  prescription: "medication",
  immunization: "immunization",
  insurance: "security",
  photo: "camera",
  other: "document",
};

export const stateTones: Record<DocumentState, Tone> = {
  stored: "neutral",
  reading: "notice",
  read: "ok",
  failed: "warn",
};

type FileFacts = { mimeType: string; sizeBytes: number; pages: number | null };

export function fileFamily(mimeType: string) {
  const known = DOCUMENT_MIME_TYPES.find((type) => type === mimeType);
  return known ? documentFileWords[known].family : "dicom";
}

/** "PDF, 3 pages, 118 kB". */
export function describeFile({ mimeType, sizeBytes, pages }: FileFacts): string {
  const known = DOCUMENT_MIME_TYPES.find((type) => type === mimeType);
  const label = known ? documentFileWords[known].label : "File";
  return [
    label.charAt(0).toUpperCase() + label.slice(1),
    pages !== null && pages > 1 && `${pages} pages`,
    formatBytes(sizeBytes),
  ]
    .filter(Boolean)
    .join(", ");
}
