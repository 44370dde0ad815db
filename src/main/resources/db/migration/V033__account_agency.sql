-- At most one row: the agency that runs this Vigie. The sign-in page shows its name and colour, so it is open to read.
create table agency (
    only_row boolean primary key default true check (only_row),
    name text not null,
    address text not null,
    siren text check (siren ~ '^[0-9]{9}$'),
    email text,
    phone text not null,
    accent text not null check (accent ~ '^#[0-9a-f]{6}$')
);
