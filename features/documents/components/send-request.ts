export type Answer = {
  /** 0 where none came. */
  status: number;
  body: unknown;
};

export type Asked = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  address: string;
  body?: XMLHttpRequestBodyInit;
  signal?: AbortSignal;
  onProgress?: (sentBytes: number) => void;
};

/** `fetch` does not tell how much of a body has been sent. */
export function sendRequest({ method, address, body, signal, onProgress }: Asked): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = "json";
    if (onProgress) request.upload.addEventListener("progress", ({ loaded }) => onProgress(loaded));
    request.addEventListener("load", () => resolve({ status: request.status, body: request.response }));
    for (const ending of ["error", "abort", "timeout"])
      request.addEventListener(ending, () => resolve({ status: 0, body: null }));
    signal?.addEventListener("abort", () => request.abort());
    request.open(method, address);
    if (signal?.aborted) resolve({ status: 0, body: null });
    else request.send(body);
  });
}
