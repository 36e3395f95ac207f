import { describe, expect, it } from 'vitest';
import { readImport } from './read-import.ts';

describe('pasted leads', () => {
  it('takes the first line as the names of the columns', () => {
    const { leads, faults, head } = readImport(
      'email;firstName;company\na@example.com;Anne;"Pots; & Co"\nb@example.com;;\n',
    );
    expect(head).toBeNull();
    expect(faults).toEqual([]);
    expect(leads).toEqual([
      { email: 'a@example.com', profile: { firstName: 'Anne', company: 'Pots; & Co' } },
      { email: 'b@example.com', profile: {} },
    ]);
  });

  it('knows the fields by what they are called in either language', () => {
    expect(readImport('E-mail;Prénom;société\na@example.com;Anne;Pots').leads).toEqual([
      { email: 'a@example.com', profile: { firstName: 'Anne', company: 'Pots' } },
    ]);
    expect(readImport('email,Last name,branch\na@example.com,Dupont,Lyon').leads).toEqual([
      { email: 'a@example.com', profile: { lastName: 'Dupont', branch: 'Lyon' } },
    ]);
  });

  it('says what is wrong with which line, and keeps the others', () => {
    const { leads, faults } = readImport(
      'email,job\nnobody,x\na@example.com,x\nA@example.com,y\nb@example.com,1,2\nc@example.com,"open',
    );
    expect(leads.map(({ email }) => email)).toEqual(['a@example.com']);
    expect(faults).toEqual([
      { line: 2, code: 'email' },
      { line: 4, code: 'duplicate' },
      { line: 5, code: 'columns' },
      { line: 6, code: 'quote' },
    ]);
  });

  it('keeps each value in its column, whatever stands beside it', () => {
    const { leads, faults } = readImport(
      [
        'email\tfirstName\tcompany',
        'a@b.fr\t\t"Acme, Inc"',
        'c@d.fr\t"Zoé"\tX',
        'e@f.fr\t"She said ""hi"""\t" Pots "',
        'g@h.fr',
      ].join('\r\n'),
    );
    expect(faults).toEqual([]);
    expect(leads).toEqual([
      { email: 'a@b.fr', profile: { company: 'Acme, Inc' } },
      { email: 'c@d.fr', profile: { firstName: 'Zoé', company: 'X' } },
      { email: 'e@f.fr', profile: { firstName: 'She said "hi"', company: 'Pots' } },
      { email: 'g@h.fr', profile: {} },
    ]);
  });

  it('refuses quotation marks that do not hold a value together', () => {
    const { leads, faults } = readImport(
      'email,company,job\na@b.fr, "Acme, Inc"\nc@d.fr,"Acme" Inc,x\n\ne@f.fr,"two\nlines",x\nnobody',
    );
    expect(leads).toEqual([{ email: 'e@f.fr', profile: { company: 'two\nlines', job: 'x' } }]);
    expect(faults).toEqual([
      { line: 2, code: 'quote' },
      { line: 3, code: 'quote' },
      { line: 7, code: 'email' },
    ]);
  });

  it('refuses a column that is named twice', () => {
    expect(readImport('email,company,company\na@b.fr,Acme,Other')).toMatchObject({
      leads: [],
      head: { code: 'twice', name: 'company' },
    });
    expect(readImport('email;E-mail\na@b.fr;c@d.fr').head).toEqual({ code: 'twice', name: 'email' });
  });

  it('wants a column email and names a profile can have', () => {
    expect(readImport('name\nx').head).toEqual({ code: 'email', name: '' });
    expect(readImport('email,né le\na@example.com,x').head).toEqual({ code: 'column', name: 'né le' });
    expect(readImport('').leads).toEqual([]);
    expect(
      readImport(`email\n${Array.from({ length: 1_001 }, (_, n) => `p${n}@example.com`).join('\n')}`).head?.code,
    ).toBe('too-many');
  });
});
