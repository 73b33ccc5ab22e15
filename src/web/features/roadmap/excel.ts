export const excelFile = async (..._: unknown[]): Promise<void> => {};
