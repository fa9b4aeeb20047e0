create table if not exists directory_entry (
  company_id uuid primary key,
  name varchar(100) not null,
  country char(2) not null,
  announcements int not null
);
