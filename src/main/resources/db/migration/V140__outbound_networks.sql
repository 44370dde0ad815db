-- Networks that the administrator opens besides the public Internet.
create table outbound_network (
    network cidr primary key,
    reason text not null,
    added_at timestamptz not null
);
