import "server-only";

/** What stands at a key, and the state of its tags at this moment: what is loaded from now on is true to this state. */
export type Look = { text: string | null; state: string };

/** Where texts are kept for a while. None of it throws, and none of it is slow. */
export type Store = {
  look(key: string, tags: readonly string[]): Promise<Look>;
  /** `state` is from the look before the load: were the tags invalidated meanwhile, the text never comes back. */
  keep(
    key: string,
    text: string,
    options: { state: string; tags: readonly string[]; ttlSeconds: number },
  ): Promise<void>;
  /** Whatever carries one of these tags, and was loaded before now, is not handed out any more. */
  invalidate(tags: readonly string[]): Promise<void>;
  describe(): { kind: "memory"; entries: number; bytes: number } | { kind: "redis"; isHere: boolean };
  close(): void;
};
