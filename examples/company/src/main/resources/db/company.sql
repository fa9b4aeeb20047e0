create table if not exists company (
  id uuid primary key,
  name varchar(100) not null unique,
  country char(2) not null,
  created_at timestamp with time zone not null
);

create table if not exists welcome_note (
  company_id uuid primary key,
  text varchar(200) not null
);
