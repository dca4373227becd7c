export declare function aligned(rows: readonly (readonly string[])[]): string;
export declare function withSection(text: string, section: string): string;
