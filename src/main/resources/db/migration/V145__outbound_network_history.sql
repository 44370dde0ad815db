-- Who opened a network and who closed it again: rows are ended, never removed. Nothing wrote to the table before.
alter table outbound_network drop constraint outbound_network_pkey;
alter table outbound_network
    add column id bigint generated always as identity primary key,
    add column added_by uuid not null,
    add column removed_at timestamptz,
    add column removed_by uuid,
    add check ((removed_at is null) = (removed_by is null));
create unique index outbound_network_open on outbound_network (network) where removed_at is null;
revoke delete, truncate on outbound_network from ${app};
