"use client";

import { useEffect, useRef } from "react";

/** Within a form of the address: its fields go back to what the address says when that changes, as by the back button. */
export function FieldsFollow({ address }: { address: string }) {
  const marker = useRef<HTMLInputElement>(null);
  const followed = useRef(address);
  useEffect(() => {
    if (followed.current === address) return;
    followed.current = address;
    marker.current?.form?.reset();
  }, [address]);
  return <input ref={marker} type="hidden" />;
}
